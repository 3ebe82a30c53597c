package io.specstore.table.writer;

import io.specstore.table.cell.CalendarDuration;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.YearMonth;

/// Writes dates, times, durations and JSON numbers in their published text form, which CSV and JSON
/// share. Stateless.
final class TemporalText {
  /// Python, whose form clients know, writes floats from 1e16 on, and below 1e-4, with an exponent.
  private static final int PLAIN_DIGITS = 16;

  private static final int PLAIN_ZEROS = 4;
  private static final long NANOS_OF_A_SECOND = 1_000_000_000;

  private TemporalText() {}

  /// Writes a date, a time or both, a month or a duration.
  ///
  /// A date with a time is `YYYY-MM-DD hh:mm:ss`, the form that clients know; one with a zone or a
  /// fraction is `YYYY-MM-DDThh:mm:ss.fff+hh:mm`, since the other form can't hold them.
  static void temporal(Utf8Buffer out, Object value) throws IOException {
    switch (value) {
      case LocalDate date -> out.date(date);
      case LocalDateTime local -> {
        var time = local.toLocalTime();
        out.date(local.toLocalDate());
        out.ascii(time.toNanoOfDay() % NANOS_OF_A_SECOND == 0 ? ' ' : 'T');
        out.time(time);
      }
      case OffsetDateTime zoned -> {
        out.date(zoned.toLocalDate());
        out.ascii('T');
        out.time(zoned.toLocalTime());
        out.zone(zoned.getOffset());
      }
      case LocalTime time -> out.time(time);
      case OffsetTime zoned -> {
        out.time(zoned.toLocalTime());
        out.zone(zoned.getOffset());
      }
      case YearMonth month -> {
        out.year(month.getYear());
        out.ascii('-');
        out.padded(month.getMonthValue(), 2);
      }
      case Year year -> out.year(year.getValue());
      case CalendarDuration duration -> out.ascii(duration.toString());
      default -> throw new IllegalArgumentException("no text form for " + value.getClass());
    }
  }

  /// Writes an exact number as Python writes a float of that value, `5.0`, `-0.1` or `1e+20`, but
  /// with all its digits.
  static void jsonNumber(Utf8Buffer out, BigDecimal number) throws IOException {
    // The number caches its text, which the CSV writer needs as well.
    var text = number.toString();
    var point = text.indexOf('.');
    var isPlain = text.indexOf('E') < 0;
    if (point < 0 && isPlain && text.length() <= PLAIN_DIGITS) {
      out.ascii(text);
      out.ascii(".0");
      return;
    }
    if (point > 0 && isPlain && point <= PLAIN_DIGITS && !startsWithZeros(text, point)) {
      var end = text.length();
      while (end > point + 2 && text.charAt(end - 1) == '0') {
        end--;
      }
      out.ascii(text, end);
      return;
    }
    out.ascii(floatText(number));
  }

  /// Whether it may be a number below 0.001, which may need an exponent.
  private static boolean startsWithZeros(String text, int point) {
    return text.charAt(point - 1) == '0'
        && text.startsWith("000", point + 1)
        && (point == 1 || text.charAt(point - 2) == '-');
  }

  private static String floatText(BigDecimal number) {
    if (number.signum() == 0) {
      return "0.0";
    }
    var stripped = number.stripTrailingZeros();
    var exponent = (long) stripped.precision() - stripped.scale() - 1;
    if (exponent >= -PLAIN_ZEROS && exponent < PLAIN_DIGITS) {
      return stripped.scale() > 0 ? stripped.toPlainString() : stripped.toPlainString() + ".0";
    }
    var digits = stripped.unscaledValue().abs().toString();
    var text = new StringBuilder(number.signum() < 0 ? "-" : "").append(digits.charAt(0));
    if (digits.length() > 1) {
      text.append('.').append(digits, 1, digits.length());
    }
    text.append(exponent < 0 ? "e-" : "e+");
    var size = Math.abs(exponent);
    return text.append(size < 10 ? "0" : "").append(size).toString();
  }
}
