package io.specstore.table.transform;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.datapackage.TableSchema;
import io.specstore.table.cell.CalendarDuration;
import io.specstore.table.cell.CellText;
import io.specstore.table.cell.GeoPoint;
import io.specstore.table.cell.JsonText;
import io.specstore.table.cell.ListItems;
import io.specstore.table.check.Tables;
import io.specstore.table.duckdb.DuckDb;
import io.specstore.table.writer.RowWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Properties of steps for any table, compared with models that hold everything in memory.
class StepPropertiesTest {
  private static final TableSchema ROWS = Tables.schema("k:number", "s:string", "n:integer");

  @TempDir Path folder;

  static Stream<Arguments> seeds() {
    return IntStream.range(0, 12)
        .mapToObj(
            seed -> Arguments.of(seed, seed % 3 == 0 ? StepRig.IN_ENGINE : StepRig.IN_MEMORY));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void sortIsAStablePermutation(int seed, DuckDb.Limits limits)
      throws IOException, InterruptedException {
    var rows = rows(new Random(seed), 400);
    for (var isReverse : List.of(false, true)) {
      var sorted =
          run(
              limits,
              ROWS,
              rows,
              """
              [{"run": "sort", "parameters": {"sort-by": "{k}", "reverse": %s}}]
              """
                  .formatted(isReverse));

      Comparator<@Nullable Object[]> order =
          Comparator.comparing(
              row -> (BigDecimal) row[0], Comparator.nullsLast(Comparator.naturalOrder()));
      var expected = new ArrayList<>(rows);
      expected.sort(isReverse ? order.reversed() : order);
      assertThat(texts(sorted)).isEqualTo(texts(expected));
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void deduplicateKeepsTheFirstOfEachKey(int seed, DuckDb.Limits limits)
      throws IOException, InterruptedException {
    var rows = rows(new Random(seed), 300);
    rows.removeIf(row -> row[0] == null || row[1] == null);
    var schema =
        Tables.parse(
            """
            {"primaryKey": ["k", "s"], "fields": [{"name": "k", "type": "number"},
              {"name": "s", "type": "string"}, {"name": "n", "type": "integer"}]}
            """);
    var kept = run(limits, schema, rows, "[{\"run\": \"deduplicate\"}]");

    var expected = new LinkedHashMap<String, @Nullable Object[]>();
    rows.forEach(row -> expected.putIfAbsent(number(row[0]) + "|" + row[1], row));
    assertThat(texts(kept)).isEqualTo(texts(expected.values()));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void joinIsWhatLookingEveryRowUpGives(int seed, DuckDb.Limits limits)
      throws IOException, InterruptedException {
    var random = new Random(seed);
    var rows = rows(random, 120);
    var mode = List.of("inner", "half-outer", "full-outer").get(seed % 3);
    var joined =
        run(
            limits,
            ROWS,
            rows,
            """
            [{"run": "duplicate", "parameters": {"source": "t", "target-name": "all"}},
             {"run": "filter", "parameters": {"resources": "t", "out": [{"s": "b"}]}},
             {"run": "filter", "parameters": {"resources": "all", "out": [{"s": "c"}]}},
             {"run": "join", "parameters": {"source": {"name": "all", "key": ["k"], "delete": true},
               "target": {"name": "t", "key": ["k"]}, "mode": "%s", "fields": {
                 "z1": {"aggregate": "count"}, "z2": {"name": "n", "aggregate": "sum"},
                 "z3": {"name": "n", "aggregate": "array"}, "z4": {"name": "n", "aggregate": "max"},
                 "z5": {"name": "s", "aggregate": "first"}, "z6": {"name": "n", "aggregate": "count"}}}}]
            """
                .formatted(mode));

    assertThat(texts(joined)).isEqualTo(joinedByHand(rows, mode));
  }

  private static List<String> joinedByHand(List<@Nullable Object[]> rows, String mode) {
    var source = rows.stream().filter(row -> !"c".equals(row[1])).toList();
    var target = rows.stream().filter(row -> !"b".equals(row[1])).toList();
    var joined = new ArrayList<String>();
    for (var row : target) {
      var found = source.stream().filter(other -> number(other[0]).equals(number(row[0]))).toList();
      if (!found.isEmpty() || !mode.equals("inner")) {
        joined.add(text(row) + "|" + gathered(found));
      }
    }
    if (mode.equals("full-outer")) {
      var seen = new ArrayList<String>();
      for (var row : source) {
        var key = number(row[0]);
        var isAsked = target.stream().anyMatch(other -> number(other[0]).equals(key));
        if (!isAsked && !seen.contains(key)) {
          var found = source.stream().filter(other -> number(other[0]).equals(key)).toList();
          joined.add(text(new @Nullable Object[] {row[0], null, null}) + "|" + gathered(found));
        }
        seen.add(key);
      }
    }
    return joined;
  }

  private static String gathered(List<@Nullable Object[]> found) {
    if (found.isEmpty()) {
      return text(new @Nullable Object[6]);
    }
    var numbers = found.stream().map(row -> (Long) row[2]).filter(Objects::nonNull).toList();
    return text(
        new @Nullable Object[] {
          (long) found.size(),
          numbers.isEmpty() ? null : numbers.stream().mapToLong(Long::longValue).sum(),
          Tables.json(numbers.toString()),
          numbers.stream().max(Comparator.naturalOrder()).orElse(null),
          found.stream().map(row -> row[1]).filter(Objects::nonNull).findFirst().orElse(null),
          (long) numbers.size()
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void unpivotGivesEachValueARow(int seed) throws IOException, InterruptedException {
    var random = new Random(seed);
    var schema = Tables.schema("id:integer", "y1:integer", "y2:integer", "z:string", "y3:integer");
    var rows = new ArrayList<@Nullable Object[]>();
    for (var i = 0L; i < 50; i++) {
      rows.add(
          new @Nullable Object[] {
            i, whole(random), whole(random), random.nextBoolean() ? "z" : null, whole(random)
          });
    }
    var made =
        run(
            StepRig.IN_MEMORY,
            schema,
            rows,
            """
            [{"run": "unpivot", "parameters": {"unpivot": [{"name": "y([0-9])", "keys": {"y": "\\\\1"}}],
              "extraKeyFields": [{"name": "y", "type": "integer"}],
              "extraValueField": {"name": "v", "type": "number"}}}]
            """);

    var expected = new ArrayList<String>();
    for (var row : rows) {
      var y = 1L;
      for (var at : new int[] {1, 2, 4}) {
        expected.add(text(new @Nullable Object[] {row[0], row[3], y++, row[at]}));
      }
    }
    assertThat(texts(made)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void rowsAreTheSameAfterTheyWereBytes(int seed) {
    var random = new Random(seed);
    for (var i = 0; i < 500; i++) {
      var row = odd(random);
      assertThat(RowCodec.row(RowCodec.bytes(row))).isEqualTo(row);
    }
  }

  private static @Nullable Object[] odd(Random random) {
    var zone = ZoneOffset.ofTotalSeconds(random.nextInt(-3_600, 3_600) / 60 * 60);
    var time = LocalTime.ofNanoOfDay(random.nextLong(86_400_000_000_000L));
    var date = LocalDate.ofEpochDay(random.nextInt(-900_000, 900_000));
    var decimal = new BigDecimal(new BigInteger(200, random), random.nextInt(-50, 50));
    return new @Nullable Object[] {
      null,
      "",
      "é😀\ud800" + random.nextInt(),
      random.nextLong(),
      new BigInteger(150, random).negate(),
      decimal,
      decimal.negate().setScale(60, RoundingMode.DOWN),
      Double.NaN,
      Double.NEGATIVE_INFINITY,
      random.nextBoolean(),
      date,
      time,
      time.atOffset(zone),
      LocalDateTime.of(date, time),
      LocalDateTime.of(date, time).atOffset(zone),
      Year.of(random.nextInt(-9_999, 9_999)),
      YearMonth.of(random.nextInt(0, 9_999), 1 + random.nextInt(12)),
      new CalendarDuration(BigInteger.valueOf(random.nextInt(99)), new BigDecimal("0.5")),
      new GeoPoint(new BigDecimal("1.50"), decimal),
      new ListItems(List.of("a", 1L, date), ";"),
      Objects.requireNonNull(
          JsonText.read(CellText.of("{\"a\": [1, 2.5, null, \"é\"], \"b\": {}}")))
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void keysHaveTheOrderOfTheirNumbers(int seed) {
    var random = new Random(seed);
    var key = new KeyBytes();
    for (var i = 0; i < 5_000; i++) {
      var a = decimal(random);
      var b = decimal(random);
      assertThat(
              Integer.signum(
                  Arrays.compareUnsigned(key.delimited(a).take(), key.delimited(b).take())))
          .as("%s and %s", a, b)
          .isEqualTo(a.compareTo(b));
    }
  }

  private static BigDecimal decimal(Random random) {
    return new BigDecimal(
        new BigInteger(1 + random.nextInt(80), random)
            .multiply(BigInteger.valueOf(random.nextInt(-1, 2))),
        random.nextInt(-4, 5));
  }

  private List<@Nullable Object[]> run(
      DuckDb.Limits limits, TableSchema schema, List<@Nullable Object[]> rows, String steps)
      throws IOException, InterruptedException {
    var rig = new StepRig(folder, limits, Tables.json("{}"));
    var out = new ArrayList<@Nullable Object[]>();
    rig.run(schema, StepRig.steps(steps), feed(schema, rows), new Collected(out));
    return out;
  }

  private static RowFeed feed(TableSchema schema, List<@Nullable Object[]> rows) {
    return writer -> {
      writer.begin(schema);
      for (var row : rows) {
        writer.row(row);
      }
      writer.end();
    };
  }

  private record Collected(List<@Nullable Object[]> rows) implements RowWriter {
    @Override
    public void begin(TableSchema schema) {}

    @Override
    public void row(@Nullable Object[] values) {
      rows.add(values);
    }

    @Override
    public void end() {}

    @Override
    public void close() {}
  }

  /// Few keys, spelled in several ways, and things that are missing.
  private static List<@Nullable Object[]> rows(Random random, int count) {
    var rows = new ArrayList<@Nullable Object[]>();
    for (var i = 0; i < count; i++) {
      var key = new BigDecimal(random.nextInt(-15, 15)).setScale(random.nextInt(3));
      var text = List.of("a", "b", "c", "", "ä,\"").get(random.nextInt(5));
      rows.add(
          new @Nullable Object[] {
            random.nextInt(10) == 0 ? null : key,
            random.nextInt(8) == 0 ? null : text,
            whole(random)
          });
    }
    return rows;
  }

  private static @Nullable Long whole(Random random) {
    return random.nextInt(6) == 0 ? null : (Long) (long) random.nextInt(-1_000, 1_000);
  }

  private static String number(@Nullable Object value) {
    return value == null ? "none" : ((BigDecimal) value).stripTrailingZeros().toPlainString();
  }

  private static List<String> texts(Iterable<@Nullable Object[]> rows) {
    var texts = new ArrayList<String>();
    rows.forEach(row -> texts.add(text(row)));
    return texts;
  }

  private static String text(@Nullable Object[] row) {
    return String.join("|", Arrays.stream(row).map(String::valueOf).toList());
  }
}
