package io.specstore.table.transform;

import com.fasterxml.jackson.databind.JsonNode;
import io.specstore.table.cell.CalendarDuration;
import io.specstore.table.cell.GeoPoint;
import io.specstore.table.cell.ListItems;
import io.specstore.table.writer.ValueFormatter;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import org.jspecify.annotations.Nullable;

/// Encodes keys as bytes whose order, byte by byte without sign, is the order of the values:
/// numbers of any size by their value, dates and times as moments, text by its code points. Missing
/// values come last. Belongs to one thread.
///
/// Equal values, such as 5 and 5.0, have the same bytes.
///
/// ```java
/// key.delimited(country).delimited(year).take();
/// ```
final class KeyBytes {
  private static final int MISSING = 0xFF;
  private static final int NEGATIVE_INFINITY = 1;
  private static final int NEGATIVE = 2;
  private static final int ZERO = 3;
  private static final int POSITIVE = 4;
  private static final int POSITIVE_INFINITY = 5;
  private static final int NOT_A_NUMBER = 6;
  private static final int TEXT = 16;
  private static final int NANOS_DIGITS = 9;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /// The key of a row number, counted from 0.
  static byte[] ofNumber(long number) {
    var key = new byte[Long.BYTES];
    for (var i = 0; i < key.length; i++) {
      key[i] = (byte) (number >>> (8 * (key.length - 1 - i)));
    }
    return key;
  }

  /// Takes the key so far and begins the next one.
  byte[] take() {
    var bytes = out.toByteArray();
    out.reset();
    return bytes;
  }

  /// Adds text without an end: what follows is a part of it.
  KeyBytes text(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /// Adds a value without an end: a text goes on with what follows, only numbers and moments are
  /// ordered by themselves.
  KeyBytes undelimited(@Nullable Object value) {
    switch (value) {
      case null -> out.write(MISSING);
      case Number number -> number(number);
      case CalendarDuration duration -> number(seconds(duration));
      case String text -> text(text);
      default -> moment(value);
    }
    return this;
  }

  /// Adds a value with an end, so that its order does not depend on what follows.
  KeyBytes delimited(@Nullable Object value) {
    if (value instanceof Number || value == null) {
      return undelimited(value);
    }
    out.write(TEXT);
    var start = out.size();
    undelimited(value instanceof CalendarDuration duration ? duration.toString() : value);
    var bytes = out.toByteArray();
    out.reset();
    out.write(bytes, 0, start);
    for (var i = start; i < bytes.length; i++) {
      out.write(bytes[i]);
      if (bytes[i] == 0) {
        out.write(MISSING);
      }
    }
    out.write(0);
    out.write(1);
    return this;
  }

  private void moment(Object value) {
    switch (value) {
      case LocalDate date -> number(BigDecimal.valueOf(date.toEpochDay()));
      case LocalDateTime local -> number(moment(local));
      case OffsetDateTime zoned ->
          number(moment(zoned.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()));
      case LocalTime time -> number(BigDecimal.valueOf(time.toNanoOfDay()));
      case OffsetTime time ->
          number(
              BigDecimal.valueOf(
                  time.withOffsetSameInstant(ZoneOffset.UTC).toLocalTime().toNanoOfDay()));
      case Year year -> number(BigDecimal.valueOf(year.getValue()));
      case YearMonth month ->
          number(BigDecimal.valueOf(month.getYear() * 12L + month.getMonthValue()));
      case Boolean flag -> out.write(flag ? 1 : 0);
      case JsonNode _, GeoPoint _, ListItems _ -> text(ValueFormatter.of(value));
      default -> throw new IllegalArgumentException("no key for " + value.getClass());
    }
  }

  private static BigDecimal moment(LocalDateTime utc) {
    return BigDecimal.valueOf(utc.toEpochSecond(ZoneOffset.UTC))
        .add(BigDecimal.valueOf(utc.get(ChronoField.NANO_OF_SECOND), NANOS_DIGITS));
  }

  /// The seconds of a duration, a month by its mean length.
  private static BigDecimal seconds(CalendarDuration duration) {
    return new BigDecimal(duration.months())
        .multiply(BigDecimal.valueOf(2_629_746))
        .add(duration.seconds());
  }

  private void number(Number number) {
    switch (number) {
      case Double special when special.isNaN() -> out.write(NOT_A_NUMBER);
      case Double special when special.isInfinite() ->
          out.write(special > 0 ? POSITIVE_INFINITY : NEGATIVE_INFINITY);
      case BigDecimal decimal -> finite(decimal);
      case BigInteger integer -> finite(new BigDecimal(integer));
      case Double other -> finite(BigDecimal.valueOf(other));
      default -> finite(BigDecimal.valueOf(number.longValue()));
    }
  }

  /// The sign, the exponent, the digits, and an end that is less than every digit; in a negative
  /// number all but the sign inverted.
  private void finite(BigDecimal number) {
    if (number.signum() == 0) {
      out.write(ZERO);
      return;
    }
    var isNegative = number.signum() < 0;
    var mask = isNegative ? 0xFF : 0;
    out.write(isNegative ? NEGATIVE : POSITIVE);
    var digits = number.unscaledValue().abs().toString();
    var exponent = (long) digits.length() - number.scale() + (1L << 40);
    for (var shift = 40; shift >= 0; shift -= 8) {
      out.write(((int) (exponent >>> shift) & 0xFF) ^ mask);
    }
    var end = digits.length();
    while (digits.charAt(end - 1) == '0') {
      end--;
    }
    for (var i = 0; i < end; i++) {
      out.write((digits.charAt(i) - '0' + 1) ^ mask);
    }
    out.write(mask);
  }
}
