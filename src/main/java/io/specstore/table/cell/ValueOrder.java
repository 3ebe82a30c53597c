package io.specstore.table.cell;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;

/// Order and equality of a field's values on the logical level, for constraints, steps and
/// statistics.
///
/// A time without a zone is compared with one with a zone as if it were in UTC. NaN has no order.
public final class ValueOrder {
  /// The result of [#compare] for two values that have no order, such as a month and 30 days.
  public static final int NONE = Integer.MIN_VALUE;

  private ValueOrder() {}

  /// Negative, zero or positive as `a` is less than, the same as or greater than `b`; or [#NONE].
  public static int compare(Object a, Object b) {
    return switch (a) {
      case Long x when b instanceof Long y -> Long.compare(x, y);
      case BigDecimal x when b instanceof BigDecimal y -> x.compareTo(y);
      case Number _ when b instanceof Number -> numbers(a, b);
      case LocalDate x when b instanceof LocalDate y -> x.compareTo(y);
      case Year x when b instanceof Year y -> x.compareTo(y);
      case YearMonth x when b instanceof YearMonth y -> x.compareTo(y);
      case LocalTime _, OffsetTime _ -> time(a).compareTo(time(b));
      case LocalDateTime _, OffsetDateTime _ -> datetime(a).compareTo(datetime(b));
      case CalendarDuration x when b instanceof CalendarDuration y -> durations(x, y);
      default -> NONE;
    };
  }

  /// Whether two values are equal, however they were spelled.
  public static boolean same(Object a, Object b) {
    return a.equals(b)
        || compare(a, b) == 0
        || (a instanceof JsonNode x && b instanceof JsonNode y && x.equals(ValueOrder::leaves, y));
  }

  /// In JSON, too, 1.0 and 1 are the same number.
  private static int leaves(JsonNode a, JsonNode b) {
    if (a.isNumber() && b.isNumber()) {
      return a.decimalValue().compareTo(b.decimalValue());
    }
    return a.equals(b) ? 0 : 1;
  }

  private static int numbers(Object a, Object b) {
    if (a instanceof Double || b instanceof Double) {
      var x = ((Number) a).doubleValue();
      var y = ((Number) b).doubleValue();
      return Double.isNaN(x) || Double.isNaN(y) ? NONE : Double.compare(x, y);
    }
    return exact(a).compareTo(exact(b));
  }

  private static BigDecimal exact(Object number) {
    return switch (number) {
      case BigDecimal decimal -> decimal;
      case BigInteger integer -> new BigDecimal(integer);
      default -> BigDecimal.valueOf(((Number) number).longValue());
    };
  }

  private static OffsetTime time(Object value) {
    return value instanceof LocalTime local
        ? local.atOffset(ZoneOffset.UTC)
        : ((OffsetTime) value).withOffsetSameInstant(ZoneOffset.UTC);
  }

  private static LocalDateTime datetime(Object value) {
    return value instanceof LocalDateTime local
        ? local
        : ((OffsetDateTime) value).withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
  }

  /// XML Schema part 2, section 3.2.6.2: two durations have an order only when it is the same from
  /// each of four start dates, between which months have all possible lengths.
  private static int durations(CalendarDuration x, CalendarDuration y) {
    var order = NONE;
    for (var start : DURATION_STARTS) {
      var next = Integer.signum(end(start, x).compareTo(end(start, y)));
      if (order != NONE && next != order) {
        return NONE;
      }
      order = next;
    }
    return order;
  }

  private static final YearMonth[] DURATION_STARTS = {
    YearMonth.of(1696, 9), YearMonth.of(1697, 2), YearMonth.of(1903, 3), YearMonth.of(1903, 7)
  };

  private static BigDecimal end(YearMonth start, CalendarDuration duration) {
    // So many months exceed the calendar; their mean length is exact enough to compare them.
    if (duration.months().bitLength() >= Integer.SIZE - 1) {
      return new BigDecimal(duration.months())
          .multiply(BigDecimal.valueOf(2_629_746))
          .add(duration.seconds());
    }
    var days = start.plusMonths(duration.months().longValue()).atDay(1).toEpochDay();
    var startDays = start.atDay(1).toEpochDay();
    return BigDecimal.valueOf((days - startDays) * 86_400).add(duration.seconds());
  }
}
