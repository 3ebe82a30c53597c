package io.specstore.table.cell;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Strict readers of the forms of XML Schema part 2 for dates and times (sections 3.2.7 to 3.2.9).
final class IsoTemporal {
  private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  private static final int MAX_OFFSET_HOURS = 14;

  /// The digits of a second that a time can hold.
  private static final int NANO_DIGITS = 9;

  private IsoTemporal() {}

  /// `YYYY-MM-DD` from `at` to `at + 10`, or null.
  static @Nullable LocalDate date(CellText text, int at) {
    var year = text.digits(at, 4);
    var month = text.digits(at + 5, 2);
    var day = text.digits(at + 8, 2);
    if (!text.has(at + 4, '-') || !text.has(at + 7, '-')) {
      return null;
    }
    return date(year, month, day);
  }

  /// That day, or null when the calendar does not have it.
  static @Nullable LocalDate date(int year, int month, int day) {
    if (year < 0 || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) {
      return null;
    }
    return LocalDate.of(year, month, day);
  }

  private static int daysOf(int year, int month) {
    var isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month == 2 && isLeap ? 29 : DAYS[month - 1];
  }

  /// `hh:mm:ss` with an optional fraction and zone from `at` to the end: a LocalTime or an
  /// OffsetTime; null for anything else.
  static @Nullable Object time(CellText text, int at) {
    var hour = text.digits(at, 2);
    var minute = text.digits(at + 3, 2);
    var second = text.digits(at + 6, 2);
    if (!text.has(at + 2, ':')
        || !text.has(at + 5, ':')
        || hour < 0
        || hour > 23
        || minute < 0
        || minute > 59
        || second < 0
        || second > 59) {
      return null;
    }
    var end = fractionEnd(text, at + 8);
    var nano = end < 0 ? -1 : nano(text, at + 9, end);
    if (nano < 0) {
      return null;
    }
    var time = LocalTime.of(hour, minute, second, nano);
    if (end == text.length()) {
      return time;
    }
    var zone = zone(text, end);
    return zone == null ? null : OffsetTime.of(time, zone);
  }

  /// The end of `.ddd` at `at`; `at` itself when there is none; -1 when digits are missing.
  private static int fractionEnd(CellText text, int at) {
    if (!text.has(at, '.')) {
      return at;
    }
    var end = at + 1;
    while (text.digits(end, 1) >= 0) {
      end++;
    }
    return end == at + 1 ? -1 : end;
  }

  /// Nanoseconds of the digits from `from` to `to`; -1 when a time can't hold them.
  private static int nano(CellText text, int from, int to) {
    var nano = 0;
    for (var i = from; i < from + NANO_DIGITS; i++) {
      nano = nano * 10 + (i < to ? text.digits(i, 1) : 0);
    }
    for (var i = from + NANO_DIGITS; i < to; i++) {
      if (!text.has(i, '0')) {
        return -1;
      }
    }
    return nano;
  }

  /// `Z` or `±hh:mm` from `at` to the end, at most 14 hours.
  static @Nullable ZoneOffset zone(CellText text, int at) {
    if (text.has(at, 'Z')) {
      return at + 1 == text.length() ? ZoneOffset.UTC : null;
    }
    var hours = text.digits(at + 1, 2);
    var minutes = text.digits(at + 4, 2);
    var isWhole = at + 6 == text.length() && text.has(at + 3, ':');
    if (!isWhole || hours < 0 || minutes < 0 || minutes > 59) {
      return null;
    }
    if (hours * 60 + minutes > MAX_OFFSET_HOURS * 60) {
      return null;
    }
    if (text.has(at, '-')) {
      return ZoneOffset.ofHoursMinutes(-hours, -minutes);
    }
    return text.has(at, '+') ? ZoneOffset.ofHoursMinutes(hours, minutes) : null;
  }

  /// A date and a time as one value: a LocalDateTime or an OffsetDateTime.
  static @Nullable Object join(@Nullable LocalDate date, @Nullable Object time) {
    if (date == null || time == null) {
      return null;
    }
    try {
      return time instanceof OffsetTime zoned
          ? OffsetDateTime.of(date, zoned.toLocalTime(), zoned.getOffset())
          : date.atTime((LocalTime) time);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
