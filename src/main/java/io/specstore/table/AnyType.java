package io.specstore.table;

/// Table Schema "any": the text as it is.
final class AnyType implements FieldType {
  @Override
  public Object read(CellText text) {
    return text.toString();
  }

  @Override
  public String expected() {
    return "anything";
  }
}
