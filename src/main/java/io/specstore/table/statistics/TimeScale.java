package io.specstore.table.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.specstore.datapackage.FieldKind;
import io.specstore.table.report.Message;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/// The histogram scale of time: seconds, minutes, hours, days, months, years, decades, centuries
/// and so on. Stateless.
///
/// Values are given by their positions: whole numbers in the order of the values, which are fast to
/// compute and to take apart.
final class TimeScale implements Histogram.Scale {
  private static final int SECOND = 0;
  private static final int MINUTE = 1;
  private static final int HOUR = 2;
  private static final int DAY = 3;
  private static final int MONTH = 4;
  private static final int YEAR = 5;

  private static final long SECONDS_PER_MINUTE = 60;
  private static final long SECONDS_PER_HOUR = 3_600;
  private static final long SECONDS_PER_DAY = 86_400;
  private static final int MONTHS_PER_YEAR = 12;
  private static final long DAYS_PER_MONTH = 31;

  /// The first of January 1970 was a Thursday.
  private static final int DAYS_SINCE_MONDAY = 3;

  private static final List<Histogram.Grouping> SIXTIETHS = groupings(1, 2, 5, 10, 15, 30);
  private static final List<Histogram.Grouping> HOURS = groupings(1, 2, 3, 6, 12);
  private static final List<Histogram.Grouping> DAYS =
      List.of(new Histogram.Grouping(1), new Histogram.Grouping(7, DAYS_SINCE_MONDAY));
  private static final List<Histogram.Grouping> MONTHS = groupings(1, 3, 6);
  private static final List<Histogram.Grouping> YEARS = groupings(1, 2, 5);

  private final FieldKind kind;

  TimeScale(FieldKind kind) {
    this.kind = kind;
  }

  private static List<Histogram.Grouping> groupings(int... bins) {
    return Arrays.stream(bins).mapToObj(Histogram.Grouping::new).toList();
  }

  /// The level of the narrowest bins that values of that type need.
  int finestLevel() {
    return switch (kind) {
      case DATE -> DAY;
      case YEARMONTH -> MONTH;
      default -> SECOND;
    };
  }

  /// The position of a month.
  static long month(int year, int month) {
    return (long) year * MONTHS_PER_YEAR + month - 1;
  }

  /// The position of a day, as if every month had 31 of them.
  static long day(LocalDate date) {
    return month(date.getYear(), date.getMonthValue()) * DAYS_PER_MONTH + date.getDayOfMonth() - 1;
  }

  static long second(long day, int secondOfDay) {
    return day * SECONDS_PER_DAY + secondOfDay;
  }

  /// The bin of a value.
  ///
  /// @param position the second of the day for times, and for the other types that of the month,
  ///   day or second
  long bin(int level, long position) {
    return switch (kind) {
      case TIME -> ofSecond(level, position);
      case YEARMONTH -> ofMonth(level, position);
      case DATE ->
          level >= MONTH
              ? ofMonth(level, Math.floorDiv(position, DAYS_PER_MONTH))
              : epochDay(position);
      default -> {
        if (level >= MONTH) {
          yield ofMonth(level, Math.floorDiv(position, DAYS_PER_MONTH * SECONDS_PER_DAY));
        }
        var seconds =
            epochDay(Math.floorDiv(position, SECONDS_PER_DAY)) * SECONDS_PER_DAY
                + Math.floorMod(position, SECONDS_PER_DAY);
        yield ofSecond(level, seconds);
      }
    };
  }

  private static long epochDay(long position) {
    var month = Math.floorDiv(position, DAYS_PER_MONTH);
    var date =
        LocalDate.of(
            (int) Math.floorDiv(month, (long) MONTHS_PER_YEAR),
            Math.floorMod(month, MONTHS_PER_YEAR) + 1,
            1);
    return date.toEpochDay() + Math.floorMod(position, DAYS_PER_MONTH);
  }

  private static long ofSecond(int level, long second) {
    return switch (level) {
      case SECOND -> second;
      case MINUTE -> Math.floorDiv(second, SECONDS_PER_MINUTE);
      case HOUR -> Math.floorDiv(second, SECONDS_PER_HOUR);
      default -> Math.floorDiv(second, SECONDS_PER_DAY);
    };
  }

  private static long ofMonth(int level, long month) {
    return level == MONTH ? month : Math.floorDiv(month, MONTHS_PER_YEAR * years(level));
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
      case MONTH -> Math.floorDiv(bin, (long) MONTHS_PER_YEAR);
      default -> Math.floorDiv(bin, 10L);
    };
  }

  @Override
  public List<Histogram.Grouping> groupings(int level) {
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
            yield days(DAY, Math.floorDiv(seconds, SECONDS_PER_DAY))
                + " "
                + clock(Math.floorMod(seconds, SECONDS_PER_DAY));
          }
        });
  }

  private static long seconds(int level, long bin) {
    return switch (level) {
      case SECOND -> bin;
      case MINUTE -> bin * SECONDS_PER_MINUTE;
      case HOUR -> bin * SECONDS_PER_HOUR;
      default -> bin * SECONDS_PER_DAY;
    };
  }

  private static String clock(long seconds) {
    return Message.of(
        "%02d:%02d:%02d",
        seconds / SECONDS_PER_HOUR,
        seconds / SECONDS_PER_MINUTE % 60,
        seconds % SECONDS_PER_MINUTE);
  }

  private static String days(int level, long bin) {
    if (level > DAY) {
      return months(level, bin) + "-01";
    }
    var month = month(bin);
    return months(MONTH, month) + Message.of("-%02d", LocalDate.ofEpochDay(bin).getDayOfMonth());
  }

  private static String months(int level, long bin) {
    var month = level == MONTH ? bin : bin * years(level) * MONTHS_PER_YEAR;
    var year = Math.floorDiv(month, (long) MONTHS_PER_YEAR);
    return Message.of(
        "%s%04d-%02d",
        year < 0 ? "-" : "", Math.abs(year), Math.floorMod(month, MONTHS_PER_YEAR) + 1);
  }
}
