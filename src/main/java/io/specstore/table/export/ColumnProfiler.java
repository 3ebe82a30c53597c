package io.specstore.table.export;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import org.jspecify.annotations.Nullable;

/// Computes the [ColumnProfile] of one column from its values, one after the other. Belongs to one
/// thread.
final class ColumnProfiler {
  /// Any decimal of so many digits survives the way into a double and back (IEEE 754 binary64,
  /// `DBL_DIG`).
  private static final int DOUBLE_DIGITS = 15;

  /// The bounds of the exponent within which that holds.
  private static final int DOUBLE_EXPONENT = 290;

  /// The shortest decimal text of a double never has more digits.
  private static final int MAX_DOUBLE_DIGITS = 17;

  private long values;
  private long missing;
  private long emptyTexts;
  private int wholeDigits;
  private int scale;
  private long longer;
  private long inexact;
  private long nonFinite;
  private int minYear = Integer.MAX_VALUE;
  private int maxYear = Integer.MIN_VALUE;
  private int fractionDigits;
  private long zoned;
  private boolean isUtc = true;

  void add(@Nullable Object value) {
    if (value == null) {
      missing++;
      return;
    }
    values++;
    switch (value) {
      case String text -> emptyTexts += text.isEmpty() ? 1 : 0;
      case Long number -> wholeDigits = Math.max(wholeDigits, digits(number));
      case BigDecimal number -> number(number);
      case BigInteger number -> integer(number);
      case Double special -> nonFinite += Double.isFinite(special) ? 0 : 1;
      case LocalDate date -> year(date.getYear());
      case LocalDateTime local -> datetime(local);
      case OffsetDateTime at -> {
        datetime(at.toLocalDateTime());
        zone(at.getOffset());
      }
      case LocalTime time -> fraction(time);
      case OffsetTime time -> {
        fraction(time.toLocalTime());
        zone(time.getOffset());
      }
      case Year year -> year(year.getValue());
      default -> {
        // Other values have one column type whatever they are.
      }
    }
  }

  private static int digits(long number) {
    if (number == Long.MIN_VALUE) {
      return 19;
    }
    var count = 1;
    for (var rest = Math.abs(number); rest >= 10; rest /= 10) {
      count++;
    }
    return count;
  }

  private void integer(BigInteger number) {
    longer += number.bitLength() < Long.SIZE ? 0 : 1;
    wholeDigits = Math.max(wholeDigits, number.abs().toString().length());
  }

  private void number(BigDecimal number) {
    // Both are ints, but their difference may overflow.
    var whole = (long) number.precision() - number.scale();
    wholeDigits = Math.max(wholeDigits, Math.clamp(whole, 1, Integer.MAX_VALUE));
    scale = Math.max(scale, number.scale());
    inexact += isExactAsDouble(number, whole) ? 0 : 1;
  }

  private static boolean isExactAsDouble(BigDecimal number, long wholeDigits) {
    if (number.precision() <= DOUBLE_DIGITS && Math.abs(wholeDigits) <= DOUBLE_EXPONENT) {
      return true;
    }
    if (Math.abs(wholeDigits) > DOUBLE_EXPONENT
        || number.stripTrailingZeros().precision() > MAX_DOUBLE_DIGITS) {
      return number.signum() == 0;
    }
    return BigDecimal.valueOf(number.doubleValue()).compareTo(number) == 0;
  }

  private void datetime(LocalDateTime local) {
    year(local.getYear());
    fraction(local.toLocalTime());
  }

  private void year(int year) {
    minYear = Math.min(minYear, year);
    maxYear = Math.max(maxYear, year);
  }

  private void fraction(LocalTime time) {
    var rest = time.get(ChronoField.NANO_OF_SECOND);
    if (rest == 0) {
      return;
    }
    var digits = 9;
    while (rest % 10 == 0) {
      rest /= 10;
      digits--;
    }
    fractionDigits = Math.max(fractionDigits, digits);
  }

  private void zone(ZoneOffset zone) {
    zoned++;
    isUtc &= zone.equals(ZoneOffset.UTC);
  }

  ColumnProfile profile() {
    var hasYears = minYear <= maxYear;
    return new ColumnProfile(
        new ColumnProfile.Cells(values, missing, emptyTexts),
        new ColumnProfile.Numbers(wholeDigits, scale, longer, inexact, nonFinite),
        new ColumnProfile.Times(
            hasYears ? minYear : 0, hasYears ? maxYear : 0, fractionDigits, zoned, isUtc));
  }
}
