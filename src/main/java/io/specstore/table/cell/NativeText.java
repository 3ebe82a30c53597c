package io.specstore.table.cell;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalTime;

/// The text of values that a source holds natively, such as numbers and times, and the Java value
/// of a native number.
public final class NativeText {
  /// A number with more digits than this keeps its exponent.
  private static final int MAX_DIGITS = 400;

  private NativeText() {}

  /// The time in ISO 8601, always with seconds.
  public static String clock(LocalTime time) {
    var text = time.toString();
    return text.length() == 5 ? text + ":00" : text;
  }

  /// A duration in XML Schema's form, which has its sign in front.
  public static String duration(Duration duration) {
    return duration.isNegative() ? "-" + duration.negated() : duration.toString();
  }

  /// The digits of a number, without an exponent unless that takes a long row of zeros.
  public static String text(Object number) {
    return number instanceof BigDecimal decimal && Math.abs(decimal.scale()) < MAX_DIGITS
        ? decimal.toPlainString()
        : number.toString();
  }

  /// That number as a Long or BigInteger when it is whole and not extremely long; else unchanged.
  public static Object whole(BigDecimal number) {
    if (number.scale() <= 0 && (long) number.precision() - number.scale() <= 18) {
      return number.longValueExact();
    }
    if (number.scale() <= 0 && number.scale() > -MAX_DIGITS) {
      return number.toBigInteger();
    }
    if (number.scale() > 0 && number.scale() < MAX_DIGITS) {
      var rounded = number.setScale(0, RoundingMode.DOWN);
      if (rounded.compareTo(number) == 0) {
        return whole(rounded);
      }
    }
    return number;
  }
}
