package io.specstore.table.cell;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// Table Schema "array": a JSON array.
final class ArrayType implements FieldType {
  @Override
  public @Nullable Object read(CellText text) {
    var json = JsonText.read(text);
    return json != null && json.isArray() ? json : null;
  }

  @Override
  public @Nullable Object readNative(Object nativeValue, CellText text) {
    return nativeValue instanceof JsonNode json && json.isArray() ? json : null;
  }

  @Override
  public String expected() {
    return "a JSON array such as [1, 2]";
  }
}
