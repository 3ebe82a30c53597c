package io.specstore.table;

import io.specstore.datapackage.Edition;
import io.specstore.datapackage.Field.FieldOptions;
import org.jspecify.annotations.Nullable;

/// Table Schema "integer" of any size: a Long, or a BigInteger when it doesn't fit. `groupChar` is
/// v2's.
final class IntegerType implements FieldType {
  private final NumberText number;

  IntegerType(FieldOptions options, Edition edition) {
    this.number = new NumberText(options, edition == Edition.V2);
  }

  @Override
  public @Nullable Object read(CellText text) {
    return number.integer(text);
  }

  @Override
  public String expected() {
    return "a whole number such as 12 or -3";
  }
}
