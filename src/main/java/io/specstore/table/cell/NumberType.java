package io.specstore.table.cell;

import io.specstore.datapackage.Field.FieldOptions;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// Table Schema "number": an exact BigDecimal, or a Double for NaN, INF and -INF in any case.
final class NumberType implements FieldType {
  private final NumberText number;
  private final FieldOptions options;

  NumberType(FieldOptions options) {
    this.number = new NumberText(options, true);
    this.options = options;
  }

  @Override
  public @Nullable Object read(CellText text) {
    if (!number.prepare(text)) {
      return null;
    }
    var value = number.decimal(text);
    return value == null ? special(text) : value;
  }

  @Override
  public @Nullable Object readNative(Object nativeValue, CellText text) {
    return switch (nativeValue) {
      case BigDecimal decimal -> NumberText.isBounded(decimal) ? decimal : null;
      case Long number -> BigDecimal.valueOf(number);
      case BigInteger number -> new BigDecimal(number);
      default -> null;
    };
  }

  private static @Nullable Object special(CellText text) {
    if (text.isTextIgnoringCase("NaN")) {
      return Double.NaN;
    }
    if (text.isTextIgnoringCase("INF")) {
      return Double.POSITIVE_INFINITY;
    }
    return text.isTextIgnoringCase("-INF") ? Double.NEGATIVE_INFINITY : null;
  }

  @Override
  public String expected() {
    return "a number such as 12 or -3"
        + options.decimalChar()
        + "5"
        + (options.groupChar().isEmpty()
            ? ""
            : " (groupChar \""
                + options.groupChar()
                + "\", decimalChar \""
                + options.decimalChar()
                + "\")");
  }
}
