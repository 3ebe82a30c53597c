package io.specstore.table.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.table.cell.CalendarDuration;
import io.specstore.table.cell.NumberText;
import io.specstore.table.cell.ValueOrder;
import io.specstore.table.writer.ValueFormatter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Comparator;

/// The spelling of statistics: numbers exact and without zeros that say nothing, everything else as
/// in the published JSON.
final class StatisticsJson {
  /// Numbers of up to so many digits are spelled without an exponent.
  private static final int PLAIN_DIGITS = 21;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private StatisticsJson() {}

  static JsonNode number(BigDecimal number) {
    var stripped = number.stripTrailingZeros();
    var isPlain = stripped.scale() < 0 && NumberText.wholeDigits(stripped) <= PLAIN_DIGITS;
    return NODES.numberNode(isPlain ? stripped.setScale(0) : stripped);
  }

  /// A quotient to 16 digits, which is as much as a `double` keeps.
  static JsonNode quotient(BigDecimal sum, long count) {
    return number(sum.divide(BigDecimal.valueOf(count), MathContext.DECIMAL64));
  }

  /// Rounded to so many digits, for numbers that were counted in `double`.
  static JsonNode rounded(double number, int digits) {
    return number(new BigDecimal(number).round(new MathContext(digits, RoundingMode.HALF_EVEN)));
  }

  static JsonNode value(Object value) {
    return switch (value) {
      case Long number -> NODES.numberNode(number);
      case BigInteger number -> NODES.numberNode(number);
      case BigDecimal number -> number(number);
      case String text -> NODES.textNode(text);
      case ValueCounts.Beginning(var text, _) -> NODES.textNode(text);
      default -> NODES.textNode(ValueFormatter.of(value));
    };
  }

  /// Writes how many different values there are, and which of them come most often.
  ///
  /// @param most how many of those at most
  static void describe(ValueCounts counts, ObjectNode column, int most) {
    var distinct = column.putObject("distinct");
    distinct.put("count", counts.distinct()).put("exact", counts.isExact());
    if (!counts.isExact()) {
      distinct.put("low", counts.distinctAtLeast()).put("high", counts.distinctAtMost());
    }
    frequent(counts, column.putArray("mostFrequent"), most);
  }

  /// Only values that come more than once, and that surely come more often than one that isn't in
  /// the table may.
  private static void frequent(ValueCounts counts, ArrayNode list, int most) {
    var least = Math.max(2, counts.takenOff() + 1);
    counts.counted().stream()
        .filter(counted -> counted.count() >= least)
        .sorted(
            Comparator.comparingLong(ValueCounts.Counted::count)
                .reversed()
                .thenComparing(StatisticsJson::compare))
        .limit(most)
        .forEach(counted -> {
          var entry = list.addObject().put("count", counted.count());
          if (counts.takenOff() > 0) {
            entry.put("countHigh", counted.count() + counts.takenOff());
          }
          if (counted.value() instanceof ValueCounts.Beginning(_, var length)) {
            entry.put("length", length);
          }
          entry.set("value", value(counted.value()));
        });
  }

  private static int compare(ValueCounts.Counted a, ValueCounts.Counted b) {
    // Durations have no order that holds for all of them.
    var order =
        a.value() instanceof CalendarDuration
            ? ValueOrder.NONE
            : ValueOrder.compare(a.value(), b.value());
    return order == ValueOrder.NONE || order == 0
        ? value(a.value()).asText().compareTo(value(b.value()).asText())
        : order;
  }
}
