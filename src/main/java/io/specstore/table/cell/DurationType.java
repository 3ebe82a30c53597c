package io.specstore.table.cell;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Table Schema "duration": XML Schema part 2, section 3.2.6. Only seconds have a fraction, there
/// are no weeks, and at least one part is required, also after a `T`.
final class DurationType implements FieldType {
  private static final String DATE_UNITS = "YMD";
  private static final String TIME_UNITS = "HMS";
  private static final int NANO_DIGITS = 9;
  private static final Map<Character, BigDecimal> SECONDS =
      Map.of(
          'D', BigDecimal.valueOf(86_400),
          'H', BigDecimal.valueOf(3_600),
          'M', BigDecimal.valueOf(60),
          'S', BigDecimal.ONE);

  @Override
  public @Nullable Object read(CellText text) {
    if (text.length() > NumberText.MAX_DIGITS) {
      return null;
    }
    return new Reading(text).duration();
  }

  /// A workbook has durations of less than a day as times, where their format is a time's.
  @Override
  public @Nullable Object readNative(Object nativeValue, CellText text) {
    return switch (nativeValue) {
      case Duration duration -> new CalendarDuration(BigInteger.ZERO, seconds(duration));
      case LocalTime time ->
          new CalendarDuration(BigInteger.ZERO, seconds(Duration.ofNanos(time.toNanoOfDay())));
      default -> null;
    };
  }

  private static BigDecimal seconds(Duration duration) {
    return BigDecimal.valueOf(duration.getSeconds())
        .add(BigDecimal.valueOf(duration.getNano(), NANO_DIGITS));
  }

  @Override
  public String expected() {
    return "a duration as P1Y2M3DT4H5M6S, such as P1D or PT1H30M";
  }

  /// Reads one text from left to right.
  private static final class Reading {
    private final CellText text;
    private int at;
    private BigInteger months = BigInteger.ZERO;
    private BigDecimal seconds = BigDecimal.ZERO;

    Reading(CellText text) {
      this.text = text;
    }

    @Nullable CalendarDuration duration() {
      var isNegative = text.has(0, '-');
      at = isNegative ? 1 : 0;
      if (!text.has(at++, 'P')) {
        return null;
      }
      var start = at;
      if (!parts(DATE_UNITS)) {
        return null;
      }
      if (text.has(at, 'T')) {
        start = ++at;
        if (!parts(TIME_UNITS)) {
          return null;
        }
      }
      if (at == start || at != text.length()) {
        return null;
      }
      return isNegative
          ? new CalendarDuration(months.negate(), seconds.negate())
          : new CalendarDuration(months, seconds);
    }

    /// Reads numbers with their units as long as the units are in order.
    private boolean parts(String units) {
      var next = 0;
      while (text.digits(at, 1) >= 0) {
        var from = at;
        while (text.digits(at, 1) >= 0) {
          at++;
        }
        var whole = at;
        if (text.has(at, '.')) {
          at++;
          while (text.digits(at, 1) >= 0) {
            at++;
          }
        }
        var unit = at < text.length() ? units.indexOf(text.charAt(at), next) : -1;
        var hasFraction = at > whole;
        if (unit < 0 || at == whole + 1 || (hasFraction && units.charAt(unit) != 'S')) {
          return false;
        }
        add(units, unit, text.subSequence(from, at).toString());
        next = unit + 1;
        at++;
      }
      return true;
    }

    private void add(String units, int unit, String number) {
      var letter = units.charAt(unit);
      if (units.equals(DATE_UNITS) && letter != 'D') {
        var factor = BigInteger.valueOf(letter == 'Y' ? 12 : 1);
        months = months.add(new BigInteger(number).multiply(factor));
        return;
      }
      var factor = SECONDS.getOrDefault(letter, BigDecimal.ONE);
      seconds = seconds.add(new BigDecimal(number).multiply(factor));
    }
  }
}
