package io.specstore.table.cell;

import io.specstore.datapackage.Field.FieldOptions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Table Schema "boolean": exactly one of `trueValues` or `falseValues`.
final class BooleanType implements FieldType {
  private final List<String> trueValues;
  private final List<String> falseValues;

  BooleanType(FieldOptions options) {
    this.trueValues = options.trueValues();
    this.falseValues = options.falseValues();
  }

  @Override
  public @Nullable Object read(CellText text) {
    if (isOneOf(trueValues, text)) {
      return true;
    }
    return isOneOf(falseValues, text) ? (Object) false : null;
  }

  @Override
  public @Nullable Object readNative(Object nativeValue, CellText text) {
    return nativeValue instanceof Boolean ? nativeValue : null;
  }

  private static boolean isOneOf(List<String> values, CellText text) {
    for (var i = 0; i < values.size(); i++) {
      if (text.isText(values.get(i))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String expected() {
    return "one of " + String.join(", ", trueValues) + ", " + String.join(", ", falseValues);
  }
}
