package io.specstore.table.cell;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// The parts of a date or time that were found in a text, with strptime's defaults (1900-01-01
/// 00:00:00) for the others.
final class ParsedTemporal {
  private static final int NOON = 12;

  int year = 1900;
  int month = 1;
  int day = 1;
  int dayOfYear;
  int hour;
  int minute;
  int second;
  int nano;
  boolean isTwelveHours;
  boolean isAfternoon;
  @Nullable ZoneOffset zone;

  @Nullable LocalDate date() {
    if (dayOfYear == 0) {
      return IsoTemporal.date(year, month, day);
    }
    var first = LocalDate.of(year, 1, 1);
    return dayOfYear <= first.lengthOfYear() ? first.withDayOfYear(dayOfYear) : null;
  }

  @Nullable Object time() {
    var clock = isTwelveHours ? hour % NOON + (isAfternoon ? NOON : 0) : hour;
    if (clock > 23 || minute > 59 || second > 59) {
      return null;
    }
    var time = LocalTime.of(clock, minute, second, nano);
    return zone == null ? time : OffsetTime.of(time, zone);
  }

  @Nullable Object datetime() {
    return IsoTemporal.join(date(), time());
  }
}
