package io.specstore.table.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.specstore.table.check.Tables;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Column statistics beside a recount by brute force, over generated columns of every shape.
class StatisticsPropertiesTest {
  /// The number of different values up to which counts are exact.
  private static final int EXACT_VALUES = 768;

  private static final double SKETCH_ERROR = 0.0066;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void wholeNumbers(long seed) {
    var random = new Random(seed);
    var shapes =
        List.<Function<Integer, Object>>of(
            _ -> (long) random.nextInt(20) - 10,
            _ -> random.nextLong(),
            row -> (long) row,
            _ -> Math.round(Math.exp(random.nextGaussian() * 12)),
            row -> row % 5 == 0 ? 7L : random.nextLong() >> random.nextInt(63));
    for (var shape : shapes) {
      var values = values(random, shape);
      var column = describe("n:integer", values);
      var numbers = numbers(values, value -> BigDecimal.valueOf((Long) value));
      checkNumbers(column, numbers);
      checkCounts(column, values, value -> value.toString());
      checkHistogram(column, numbers, JsonNode::decimalValue);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void decimalNumbers(long seed) {
    var random = new Random(seed);
    var shapes =
        List.<Function<Integer, Object>>of(
            _ -> BigDecimal.valueOf(random.nextInt(1_000_000), 2),
            _ -> BigDecimal.valueOf(random.nextInt(), random.nextInt(260) - 130),
            row -> BigDecimal.valueOf(row % 9, row % 3 == 0 ? -130 : 5),
            _ -> BigDecimal.valueOf(random.nextInt(40) - 20, random.nextInt(3)),
            _ -> new BigDecimal(random.nextGaussian()),
            _ -> new BigDecimal(new BigInteger(90, random), random.nextInt(60) - 30),
            _ -> BigDecimal.valueOf(1_000_000_000_000L + random.nextInt(900), 4),
            _ -> BigDecimal.valueOf(random.nextLong(), random.nextInt(200) - 100));
    for (var shape : shapes) {
      var values = values(random, shape);
      var column = describe("n:number", values);
      var numbers = numbers(values, value -> (BigDecimal) value);
      checkNumbers(column, numbers);
      checkCounts(column, values, value -> ((BigDecimal) value).stripTrailingZeros().toString());
      checkHistogram(column, numbers, JsonNode::decimalValue);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void datesAndTimes(long seed) {
    var random = new Random(seed);
    var days = random.nextInt(100_000) + 1;
    var dates = values(random, _ -> LocalDate.ofEpochDay(random.nextInt(days) - days / 2));
    var column = describe("d:date", dates);
    checkCounts(column, dates, Object::toString);
    checkHistogram(
        column,
        numbers(dates, value -> BigDecimal.valueOf(((LocalDate) value).toEpochDay())),
        edge -> BigDecimal.valueOf(LocalDate.parse(edge.asText()).toEpochDay()));

    var start = LocalDateTime.of(1999, 12, 31, 23, 0);
    var moments =
        values(
            random, _ -> start.plus(random.nextInt(1 << random.nextInt(31)), ChronoUnit.SECONDS));
    var times = describe("t:datetime", moments);
    ToLongFunction<LocalDateTime> seconds = time -> ChronoUnit.SECONDS.between(start, time);
    checkCounts(times, moments, Object::toString);
    checkHistogram(
        times,
        numbers(moments, it -> BigDecimal.valueOf(seconds.applyAsLong((LocalDateTime) it))),
        edge ->
            BigDecimal.valueOf(
                seconds.applyAsLong(LocalDateTime.parse(edge.asText().replace(' ', 'T')))));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void texts(long seed) {
    var random = new Random(seed);
    var shapes =
        List.<Function<Integer, Object>>of(
            _ -> "v" + random.nextInt(30),
            row -> "unique " + row,
            _ -> "zipf " + (int) Math.exp(random.nextDouble() * 9),
            row -> row % 20 == 0 ? "planted" : "é".repeat(random.nextInt(5)) + random.nextInt());
    for (var shape : shapes) {
      var values = values(random, shape);
      var column = describe("s:string", values);
      checkCounts(column, values, Object::toString);
      var lengths = values.stream().filter(Objects::nonNull).mapToInt(it -> it.toString().length());
      var summary = lengths.summaryStatistics();
      if (summary.getCount() > 0) {
        assertThat(column.at("/length/min").asInt()).isEqualTo(summary.getMin());
        assertThat(column.at("/length/max").asInt()).isEqualTo(summary.getMax());
        assertThat(column.at("/length/mean").asDouble())
            .isCloseTo(summary.getAverage(), within(1e-12));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {10_000, 300_000})
  void manyDifferentValuesAreEstimatedWithinTheStatedError(int different) {
    var values = new ArrayList<@Nullable Object>();
    for (long i = 0; i < different; i++) {
      values.add(i * i);
    }
    values.addAll(values.subList(0, different / 2));
    var distinct = describe("n:integer", values).path("distinct");
    assertThat(distinct.path("exact").asBoolean()).isFalse();
    assertThat(distinct.path("count").asDouble())
        .isCloseTo(different, within(4 * SKETCH_ERROR * different));
    assertThat(distinct.path("low").asLong()).isLessThanOrEqualTo(distinct.path("count").asLong());
    assertThat(distinct.path("high").asDouble() - distinct.path("low").asDouble())
        .isCloseTo(4 * SKETCH_ERROR * different, within(0.02 * different));
  }

  /// A tenth of the cells at most is missing.
  private static List<@Nullable Object> values(Random random, Function<Integer, Object> shape) {
    var rows = random.nextInt(6_000);
    var missing = random.nextInt(10);
    var values = new ArrayList<@Nullable Object>();
    for (var row = 0; row < rows; row++) {
      values.add(random.nextInt(100) < missing ? null : shape.apply(row));
    }
    return values;
  }

  private static List<BigDecimal> numbers(
      List<@Nullable Object> values, Function<Object, BigDecimal> number) {
    return values.stream().filter(Objects::nonNull).map(number).toList();
  }

  private static void checkNumbers(JsonNode column, List<BigDecimal> numbers) {
    if (numbers.isEmpty()) {
      assertThat(column.has("sum")).isFalse();
      return;
    }
    var sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    var count = BigDecimal.valueOf(numbers.size());
    var mean = sum.divide(count, MathContext.DECIMAL64);
    assertThat(column.path("min").decimalValue())
        .isEqualByComparingTo(numbers.stream().min(BigDecimal::compareTo).orElseThrow());
    assertThat(column.path("max").decimalValue())
        .isEqualByComparingTo(numbers.stream().max(BigDecimal::compareTo).orElseThrow());
    assertThat(column.path("sum").decimalValue()).isEqualByComparingTo(sum);
    assertThat(column.path("mean").decimalValue()).isEqualByComparingTo(mean);
    if (numbers.size() > 1) {
      var exactMean = sum.divide(count, MathContext.DECIMAL128);
      var squares =
          numbers.stream()
              .map(it -> it.subtract(exactMean).pow(2, MathContext.DECIMAL128))
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      var deviation =
          squares
              .divide(BigDecimal.valueOf(numbers.size() - 1), MathContext.DECIMAL128)
              .sqrt(MathContext.DECIMAL64)
              .doubleValue();
      assertThat(column.path("standardDeviation").asDouble())
          .isCloseTo(deviation, within(deviation * 1e-9 + Math.ulp(mean.doubleValue())));
    }
  }

  private static void checkCounts(
      JsonNode column, List<@Nullable Object> values, Function<Object, String> spelling) {
    Map<String, Long> counts = new HashMap<>();
    for (var value : values) {
      if (value != null) {
        counts.merge(spelling.apply(value), 1L, Long::sum);
      }
    }
    var count = counts.values().stream().mapToLong(Long::longValue).sum();
    assertThat(column.path("count").asLong()).isEqualTo(count);
    assertThat(column.path("missing").asLong()).isEqualTo(values.size() - count);
    var distinct = column.path("distinct");
    if (counts.size() <= EXACT_VALUES) {
      assertThat(distinct.path("exact").asBoolean()).isTrue();
      assertThat(distinct.path("count").asInt()).isEqualTo(counts.size());
    } else {
      assertThat(distinct.path("count").asDouble())
          .isCloseTo(counts.size(), within(4 * SKETCH_ERROR * counts.size()));
    }
    checkFrequent(column, counts, count, spelling);
  }

  private static void checkFrequent(
      JsonNode column, Map<String, Long> counts, long count, Function<Object, String> spelling) {
    var shown = column.path("mostFrequent");
    var often = counts.values().stream().filter(it -> it > 1).sorted((a, b) -> Long.compare(b, a));
    if (column.at("/distinct/exact").asBoolean()) {
      assertThat(shown)
          .extracting(entry -> entry.path("count").asLong())
          .containsExactlyElementsOf(often.limit(10).toList());
    } else {
      var surelyShown = often.filter(it -> it > 4 * count / EXACT_VALUES).limit(10).count();
      assertThat((long) shown.size()).isGreaterThanOrEqualTo(surelyShown);
    }
    for (var entry : shown) {
      var value = entry.path("value");
      var exact = counts.getOrDefault(key(value, spelling), 0L);
      assertThat(entry.path("count").asLong()).isLessThanOrEqualTo(exact);
      assertThat(entry.path("countHigh").asLong(entry.path("count").asLong()))
          .isGreaterThanOrEqualTo(exact);
    }
  }

  private static String key(JsonNode value, Function<Object, String> spelling) {
    if (value.isBigDecimal()) {
      return spelling.apply(value.decimalValue());
    }
    return value
        .asText()
        .replaceFirst("^(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d)(:00)?(.*)$", "$1T$2$4");
  }

  /// Every bin holds exactly the values from its edge up to the next one.
  private static void checkHistogram(
      JsonNode column, List<BigDecimal> values, Function<JsonNode, BigDecimal> edge) {
    var edges = new ArrayList<BigDecimal>();
    column.at("/histogram/edges").forEach(it -> edges.add(edge.apply(it)));
    if (values.isEmpty()) {
      assertThat(edges).isEmpty();
      return;
    }
    assertThat(edges).isSortedAccordingTo(BigDecimal::compareTo).hasSizeBetween(2, 33);
    var recount = new long[edges.size() - 1];
    for (var value : values) {
      var bin = 0;
      while (value.compareTo(edges.get(bin + 1)) >= 0) {
        bin++;
      }
      assertThat(value).isGreaterThanOrEqualTo(edges.getFirst());
      recount[bin]++;
    }
    assertThat(column.at("/histogram/counts"))
        .extracting(JsonNode::asLong)
        .containsExactlyElementsOf(Arrays.stream(recount).boxed().toList());
    assertThat(recount[0]).isPositive();
    assertThat(recount[recount.length - 1]).isPositive();
  }

  /// The statistics of a table with that one field.
  static JsonNode describe(String field, List<? extends @Nullable Object> values) {
    var writer = new StatisticsWriter();
    writer.begin(Tables.schema(field));
    for (var value : values) {
      writer.row(new @Nullable Object[] {value});
    }
    writer.end();
    return writer.describe("t").path("fields").path(0);
  }
}
