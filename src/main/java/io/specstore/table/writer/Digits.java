package io.specstore.table.writer;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;

/// Writes the digits of numbers, dates and times into an array of bytes, two at a time, for
/// [Utf8Buffer]. Stateless.
///
/// Each method writes from index `at` on and returns the index after the last byte. The caller
/// makes room.
final class Digits {
  /// A minus and the digits of a `long`.
  static final int MAX_NUMBER_BYTES = 20;

  /// `-999999999-12-31`.
  static final int MAX_DATE_BYTES = 16;

  /// `hh:mm:ss.nnnnnnnnn`.
  static final int MAX_TIME_BYTES = 18;

  private static final int MAX_DIGITS = 19;
  private static final byte[] LEAST = "-9223372036854775808".getBytes(StandardCharsets.US_ASCII);

  /// The numbers from 00 to 99, two digits each.
  private static final byte[] PAIRS = pairs();

  private Digits() {}

  static int number(long value, byte[] to, int at) {
    if (value == Long.MIN_VALUE) {
      System.arraycopy(LEAST, 0, to, at, LEAST.length);
      return at + LEAST.length;
    }
    var begin = at;
    if (value < 0) {
      to[begin++] = '-';
    }
    var rest = Math.abs(value);
    var end = begin + count(rest);
    var next = end;
    while (rest >= 100) {
      next -= 2;
      pair((int) (rest % 100), to, next);
      rest /= 100;
    }
    if (rest >= 10) {
      pair((int) rest, to, next - 2);
    } else {
      to[next - 1] = (byte) ('0' + rest);
    }
    return end;
  }

  /// How many digits the number has.
  private static int count(long value) {
    var limit = 10L;
    for (var digits = 1; digits < MAX_DIGITS; digits++) {
      if (value < limit) {
        return digits;
      }
      limit *= 10;
    }
    return MAX_DIGITS;
  }

  private static void pair(int value, byte[] to, int at) {
    to[at] = PAIRS[2 * value];
    to[at + 1] = PAIRS[2 * value + 1];
  }

  /// A number with leading zeros, `width` digits in all.
  static int padded(int value, int width, byte[] to, int at) {
    var rest = value;
    for (var i = at + width - 1; i >= at; i--) {
      to[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return at + width;
  }

  static int date(LocalDate date, byte[] to, int at) {
    var next = year(date.getYear(), to, at);
    to[next] = '-';
    pair(date.getMonthValue(), to, next + 1);
    to[next + 3] = '-';
    pair(date.getDayOfMonth(), to, next + 4);
    return next + 6;
  }

  static int year(int year, byte[] to, int at) {
    if (year >= 0 && year <= 9_999) {
      pair(year / 100, to, at);
      pair(year % 100, to, at + 2);
      return at + 4;
    }
    var next = at;
    if (year < 0) {
      to[next++] = '-';
    }
    var digits = Math.abs(year);
    return padded(digits, Math.max(4, count(digits)), to, next);
  }

  static int time(LocalTime time, byte[] to, int at) {
    pair(time.getHour(), to, at);
    to[at + 2] = ':';
    pair(time.getMinute(), to, at + 3);
    to[at + 5] = ':';
    pair(time.getSecond(), to, at + 6);
    var fraction = time.getNano();
    if (fraction == 0) {
      return at + 8;
    }
    to[at + 8] = '.';
    var width = 9;
    while (fraction % 10 == 0) {
      fraction /= 10;
      width--;
    }
    return padded(fraction, width, to, at + 9);
  }

  private static byte[] pairs() {
    var pairs = new byte[200];
    for (var i = 0; i < 100; i++) {
      pairs[2 * i] = (byte) ('0' + i / 10);
      pairs[2 * i + 1] = (byte) ('0' + i % 10);
    }
    return pairs;
  }
}
