package io.specstore.table.transform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.specstore.processing.RowStep.Aggregate;
import io.specstore.table.cell.ListItems;
import io.specstore.table.cell.RecordLimits;
import io.specstore.table.cell.ValueOrder;
import io.specstore.table.report.Message;
import io.specstore.table.writer.ValueFormatter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Aggregates the values of one field in the rows of one key into one value; missing values are
/// skipped. Belongs to one thread, and is used for one key.
final class Aggregation {
  /// The most values that are kept for one key, to be listed or counted.
  static final int MAX_KEPT = 100_000;

  /// The most characters of these values, since they make one cell.
  private static final int MAX_KEPT_CHARS = RecordLimits.MAX_CELL_CHARS;

  private final Aggregate aggregate;
  private final String field;
  private final boolean isRowsCounted;
  private final List<Object> kept = new ArrayList<>();
  private final Map<ByteBuffer, Counter> counters = new LinkedHashMap<>();
  private final KeyBytes key = new KeyBytes();
  private final StringBuilder text = new StringBuilder();
  private @Nullable Object value;
  private long count;
  private long keptChars;

  /// @param field the step and the field, for messages
  /// @param isRowsCounted whether COUNT counts rows, with or without a value
  Aggregation(Aggregate aggregate, String field, boolean isRowsCounted) {
    this.aggregate = aggregate;
    this.field = field;
    this.isRowsCounted = isRowsCounted;
  }

  private static final class Counter {
    final Object value;
    long count;

    Counter(Object value) {
      this.value = value;
    }
  }

  void add(@Nullable Object next) throws StepException {
    if (next == null) {
      count += isRowsCounted ? 1 : 0;
      return;
    }
    count++;
    try {
      accumulate(next);
    } catch (RowStepException e) {
      throw new StepException(field + ": " + e.text());
    }
  }

  private void accumulate(Object next) throws StepException, RowStepException {
    switch (aggregate) {
      case COUNT -> {
        // Counted.
      }
      case SUM -> sum(next);
      case AVG -> value = value == null ? next : Arithmetic.plus(value, next);
      case MAX -> value = value == null ? next : Arithmetic.extreme(value, next, 1);
      case MIN -> value = value == null ? next : Arithmetic.extreme(value, next, -1);
      case FIRST -> value = value == null ? next : value;
      case LAST, ANY -> value = next;
      case MEDIAN, ARRAY -> keep(next);
      case SET -> counter(next);
      case COUNTERS -> counters(next);
    }
  }

  private void sum(Object next) throws StepException, RowStepException {
    if (next instanceof String string) {
      checkChars(string);
      text.append(string);
      value = "";
    } else {
      value = value == null ? next : Arithmetic.plus(value, next);
    }
  }

  /// Counts the items of a list, or the value itself.
  private void counters(Object next) throws StepException {
    switch (next) {
      case ListItems list -> {
        for (var item : list.items()) {
          counter(item).count++;
        }
      }
      case ArrayNode array -> {
        for (var item : array) {
          counter(item).count++;
        }
      }
      default -> counter(next).count++;
    }
  }

  private Counter counter(Object next) throws StepException {
    var place = ByteBuffer.wrap(key.delimited(next).take());
    var known = counters.get(place);
    if (known != null) {
      return known;
    }
    checkChars(next);
    var counter = new Counter(next);
    counters.put(place, counter);
    checkSize(counters.size());
    return counter;
  }

  private void keep(Object next) throws StepException {
    checkChars(next);
    kept.add(next);
    checkSize(kept.size());
  }

  private void checkChars(Object next) throws StepException {
    keptChars +=
        switch (next) {
          case String string -> string.length();
          case JsonNode _, ListItems _ -> ValueFormatter.of(next).length();
          default -> 0;
        };
    if (keptChars > MAX_KEPT_CHARS) {
      throw new StepException(
          Message.of(
              "%s would hold more than %,d characters of one key, which is the limit of a cell; use"
                  + " count, or a finer key",
              field, MAX_KEPT_CHARS));
    }
  }

  private void checkSize(int size) throws StepException {
    if (size > MAX_KEPT) {
      throw new StepException(
          Message.of(
              "%s would hold more than %,d values of one key; use count, or a finer key",
              field, MAX_KEPT));
    }
  }

  /// The aggregate of all values so far; null when it is missing.
  @Nullable Object result() throws StepException {
    try {
      return computed();
    } catch (RowStepException e) {
      throw new StepException(field + ": " + e.text());
    }
  }

  private @Nullable Object computed() throws RowStepException {
    return switch (aggregate) {
      case COUNT -> count;
      case SUM -> value instanceof String ? text.toString() : value;
      case AVG -> value == null ? null : Arithmetic.average(value, count);
      case MEDIAN -> median();
      case MAX, MIN, FIRST, LAST, ANY -> value;
      case ARRAY -> list(kept);
      case SET -> list(counters.values().stream().map(counter -> counter.value).toList());
      case COUNTERS -> counts();
    };
  }

  private @Nullable Object median() throws RowStepException {
    if (kept.isEmpty()) {
      return null;
    }
    kept.sort(ValueOrder::compare);
    var middle = kept.size() / 2;
    return kept.size() % 2 == 1
        ? Arithmetic.average(kept.get(middle), 1)
        : Arithmetic.average(Arithmetic.plus(kept.get(middle - 1), kept.get(middle)), 2);
  }

  private static ArrayNode list(List<Object> values) {
    var list = JsonNodeFactory.instance.arrayNode();
    values.forEach(value -> list.add(json(value)));
    return list;
  }

  /// Pairs of value and count, the most frequent first, equally frequent ones in the order of the
  /// rows.
  private ArrayNode counts() {
    var list = JsonNodeFactory.instance.arrayNode();
    counters.values().stream()
        .sorted(Comparator.comparingLong((Counter counter) -> counter.count).reversed())
        .forEach(counter -> list.addArray().add(json(counter.value)).add(counter.count));
    return list;
  }

  private static JsonNode json(Object value) {
    var nodes = JsonNodeFactory.instance;
    return switch (value) {
      case JsonNode json -> json;
      case Long number -> nodes.numberNode(number);
      case BigInteger number -> nodes.numberNode(number);
      case BigDecimal number -> DecimalNode.valueOf(number);
      case Boolean flag -> nodes.booleanNode(flag);
      case ListItems list -> list(list.items());
      default -> nodes.textNode(ValueFormatter.of(value));
    };
  }
}
