package io.specstore.table.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.specstore.datapackage.FieldKind;
import io.specstore.table.report.Message;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/// A scale of time: seconds, minutes, hours, days, months, years, decades, centuries and so on.
///
/// The values of a column come as their places: whole numbers that have their order and are quickly
/// made and quickly taken apart.
final class TimeScale implements Histogram.Scale {
  private static final int SECOND = 0;
  private static final int MINUTE = 1;
  private static final int HOUR = 2;
  private static final int DAY = 3;
  private static final int MONTH = 4;
  private static final int YEAR = 5;

  private static final long SECONDS_A_MINUTE = 60;
  private static final long SECONDS_AN_HOUR = 3_600;
  private static final long SECONDS_A_DAY = 86_400;
  private static final int MONTHS_A_YEAR = 12;
  private static final long DAYS_A_MONTH = 31;

  /// The first of January 1970 was a Thursday.
  private static final int DAYS_SINCE_MONDAY = 3;

  private static final List<Histogram.Step> SIXTIETHS = steps(1, 2, 5, 10, 15, 30);
  private static final List<Histogram.Step> HOURS = steps(1, 2, 3, 6, 12);
  private static final List<Histogram.Step> DAYS =
      List.of(new Histogram.Step(1), new Histogram.Step(7, DAYS_SINCE_MONDAY));
  private static final List<Histogram.Step> MONTHS = steps(1, 3, 6);
  private static final List<Histogram.Step> YEARS = steps(1, 2, 5);

  private final FieldKind kind;

  TimeScale(FieldKind kind) {
    this.kind = kind;
  }

  private static List<Histogram.Step> steps(int... bins) {
    return Arrays.stream(bins).mapToObj(Histogram.Step::new).toList();
  }

  /// The narrowest bins that tell values of that kind apart.
  int firstLevel() {
    return switch (kind) {
      case DATE -> DAY;
      case YEARMONTH -> MONTH;
      default -> SECOND;
    };
  }

  /// The place of a month among all.
  static long month(int year, int month) {
    return (long) year * MONTHS_A_YEAR + month - 1;
  }

  /// The place of a day among all if every month had 31 of them.
  static long day(LocalDate date) {
    return month(date.getYear(), date.getMonthValue()) * DAYS_A_MONTH + date.getDayOfMonth() - 1;
  }

  static long second(long day, int secondOfDay) {
    return day * SECONDS_A_DAY + secondOfDay;
  }

  /// The bin of a value: a second of the day for times, and for the other kinds the place of its
  /// month, day or second.
  long bin(int level, long place) {
    return switch (kind) {
      case TIME -> ofSecond(level, place);
      case YEARMONTH -> ofMonth(level, place);
      case DATE ->
          level >= MONTH ? ofMonth(level, Math.floorDiv(place, DAYS_A_MONTH)) : epochDay(place);
      default -> {
        if (level >= MONTH) {
          yield ofMonth(level, Math.floorDiv(place, DAYS_A_MONTH * SECONDS_A_DAY));
        }
        var seconds =
            epochDay(Math.floorDiv(place, SECONDS_A_DAY)) * SECONDS_A_DAY
                + Math.floorMod(place, SECONDS_A_DAY);
        yield ofSecond(level, seconds);
      }
    };
  }

  private static long epochDay(long place) {
    var month = Math.floorDiv(place, DAYS_A_MONTH);
    var date =
        LocalDate.of(
            (int) Math.floorDiv(month, (long) MONTHS_A_YEAR),
            Math.floorMod(month, MONTHS_A_YEAR) + 1,
            1);
    return date.toEpochDay() + Math.floorMod(place, DAYS_A_MONTH);
  }

  private static long ofSecond(int level, long second) {
    return switch (level) {
      case SECOND -> second;
      case MINUTE -> Math.floorDiv(second, SECONDS_A_MINUTE);
      case HOUR -> Math.floorDiv(second, SECONDS_AN_HOUR);
      default -> Math.floorDiv(second, SECONDS_A_DAY);
    };
  }

  private static long ofMonth(int level, long month) {
    return level == MONTH ? month : Math.floorDiv(month, MONTHS_A_YEAR * years(level));
  }

  private static long month(long epochDay) {
    var date = LocalDate.ofEpochDay(epochDay);
    return month(date.getYear(), date.getMonthValue());
  }

  private static long years(int level) {
    var years = 1L;
    for (var i = YEAR; i < level; i++) {
      years *= 10;
    }
    return years;
  }

  @Override
  public long parent(int level, long bin) {
    return switch (level) {
      case SECOND, MINUTE -> Math.floorDiv(bin, 60L);
      case HOUR -> Math.floorDiv(bin, 24L);
      case DAY -> month(bin);
      case MONTH -> Math.floorDiv(bin, (long) MONTHS_A_YEAR);
      default -> Math.floorDiv(bin, 10L);
    };
  }

  @Override
  public List<Histogram.Step> steps(int level) {
    return switch (level) {
      case SECOND, MINUTE -> SIXTIETHS;
      case HOUR -> HOURS;
      case DAY -> DAYS;
      case MONTH -> MONTHS;
      default -> YEARS;
    };
  }

  @Override
  public JsonNode edge(int level, long bin) {
    return TextNode.valueOf(
        switch (kind) {
          case TIME -> clock(seconds(level, bin));
          case YEARMONTH -> months(level, bin);
          case DATE -> days(level, bin);
          default -> {
            if (level >= DAY) {
              yield days(level, bin) + " 00:00:00";
            }
            var seconds = seconds(level, bin);
            yield days(DAY, Math.floorDiv(seconds, SECONDS_A_DAY))
                + " "
                + clock(Math.floorMod(seconds, SECONDS_A_DAY));
          }
        });
  }

  private static long seconds(int level, long bin) {
    return switch (level) {
      case SECOND -> bin;
      case MINUTE -> bin * SECONDS_A_MINUTE;
      case HOUR -> bin * SECONDS_AN_HOUR;
      default -> bin * SECONDS_A_DAY;
    };
  }

  private static String clock(long seconds) {
    return Message.of(
        "%02d:%02d:%02d",
        seconds / SECONDS_AN_HOUR, seconds / SECONDS_A_MINUTE % 60, seconds % SECONDS_A_MINUTE);
  }

  private static String days(int level, long bin) {
    if (level > DAY) {
      return months(level, bin) + "-01";
    }
    var month = month(bin);
    return months(MONTH, month) + Message.of("-%02d", LocalDate.ofEpochDay(bin).getDayOfMonth());
  }

  private static String months(int level, long bin) {
    var month = level == MONTH ? bin : bin * years(level) * MONTHS_A_YEAR;
    var year = Math.floorDiv(month, (long) MONTHS_A_YEAR);
    return Message.of(
        "%s%04d-%02d",
        year < 0 ? "-" : "", Math.abs(year), Math.floorMod(month, MONTHS_A_YEAR) + 1);
  }
}
