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

/// Converts statistics to JSON: numbers exact and without needless zeros, all other values as
/// [ValueFormatter] formats them. Stateless.
final class StatisticsJson {
  /// Numbers of up to so many digits are written without an exponent.
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

  /// A number rounded to so many digits, for results that were computed in `double`.
  static JsonNode rounded(double number, int digits) {
    return number(new BigDecimal(number).round(new MathContext(digits, RoundingMode.HALF_EVEN)));
  }

  static JsonNode value(Object value) {
    return switch (value) {
      case Long number -> NODES.numberNode(number);
      case BigInteger number -> NODES.numberNode(number);
      case BigDecimal number -> number(number);
      case String text -> NODES.textNode(text);
      case ValueCounts.Prefix(var text, _) -> NODES.textNode(text);
      default -> NODES.textNode(ValueFormatter.of(value));
    };
  }

  /// Writes how many different values there are, and the most frequent ones.
  ///
  /// @param maxFrequent how many of these at most
  static void describe(ValueCounts counts, ObjectNode column, int maxFrequent) {
    var distinct = column.putObject("distinct");
    distinct.put("count", counts.distinct()).put("exact", counts.isExact());
    if (!counts.isExact()) {
      distinct.put("low", counts.distinctLow()).put("high", counts.distinctHigh());
    }
    frequent(counts, column.putArray("mostFrequent"), maxFrequent);
  }

  /// Only values that occur more than once, and certainly more often than any value that is no
  /// longer in the table.
  private static void frequent(ValueCounts counts, ArrayNode list, int maxFrequent) {
    var minCount = Math.max(2, counts.maxUndercount() + 1);
    counts.entries().stream()
        .filter(entry -> entry.count() >= minCount)
        .sorted(
            Comparator.comparingLong(ValueCounts.Entry::count)
                .reversed()
                .thenComparing(StatisticsJson::compare))
        .limit(maxFrequent)
        .forEach(entry -> {
          var shown = list.addObject().put("count", entry.count());
          if (counts.maxUndercount() > 0) {
            shown.put("countHigh", entry.count() + counts.maxUndercount());
          }
          if (entry.value() instanceof ValueCounts.Prefix(_, var length)) {
            shown.put("length", length);
          }
          shown.set("value", value(entry.value()));
        });
  }

  private static int compare(ValueCounts.Entry a, ValueCounts.Entry b) {
    // Durations have no total order.
    var order =
        a.value() instanceof CalendarDuration
            ? ValueOrder.NONE
            : ValueOrder.compare(a.value(), b.value());
    return order == ValueOrder.NONE || order == 0
        ? value(a.value()).asText().compareTo(value(b.value()).asText())
        : order;
  }
}
