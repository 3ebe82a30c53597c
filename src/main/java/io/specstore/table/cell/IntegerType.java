package io.specstore.table.cell;

import io.specstore.datapackage.Edition;
import io.specstore.datapackage.Field.FieldOptions;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/// Table Schema "integer" of any size: a Long, or a BigInteger when it doesn't fit. `groupChar` is
/// read in v2 only.
final class IntegerType implements FieldType {
  private final NumberText number;

  IntegerType(FieldOptions options, Edition edition) {
    this.number = new NumberText(options, edition == Edition.V2);
  }

  @Override
  public @Nullable Object read(CellText text) {
    return number.integer(text);
  }

  /// A number without a fraction is an integer, however it is spelled.
  @Override
  public @Nullable Object readNative(Object nativeValue, CellText text) {
    return switch (nativeValue) {
      case Long number -> number;
      case BigInteger number -> small(number);
      case BigDecimal decimal -> whole(decimal);
      default -> null;
    };
  }

  private static @Nullable Object whole(BigDecimal decimal) {
    var stripped = decimal.stripTrailingZeros();
    var digits = (long) stripped.precision() - stripped.scale();
    return stripped.scale() <= 0 && digits <= NumberText.MAX_DIGITS
        ? small(stripped.toBigIntegerExact())
        : null;
  }

  private static Object small(BigInteger number) {
    return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
  }

  @Override
  public String expected() {
    return "a whole number such as 12 or -3";
  }
}
