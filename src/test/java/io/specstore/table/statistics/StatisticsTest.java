package io.specstore.table.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.specstore.table.cell.GeoPoint;
import io.specstore.table.check.Tables;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Column statistics of small tables and of odd ones, each number known beforehand.
class StatisticsTest {
  @Test
  void wholeNumbersAreDescribedExactly() {
    var column = column("n:integer", 3L, null, 1L, 3L, 12L);
    assertThat(column.toString())
        .isEqualTo(
            """
            {"name":"n","type":"integer","count":4,"missing":1,"distinct":{"count":3,"exact":true},\
            "mostFrequent":[{"count":2,"value":3}],"min":1,"max":12,"sum":19,"mean":4.75,\
            "standardDeviation":4.9244289009,"histogram":{"edges":[1,2,3,4,5,6,7,8,9,10,11,12,13],\
            "counts":[1,0,2,0,0,0,0,0,0,0,0,1]}}\
            """);
  }

  @Test
  void exampleOfTheDocsIsTrue() throws IOException {
    var docs = Files.readString(Path.of("docs", "statistics.md"));
    var example = docs.substring(docs.indexOf("```json") + 7, docs.indexOf("```\n\nThe tables"));
    assertThat(Tables.json(column("stars:integer", 3L, 1L, null, 5L, 3L).toString()))
        .isEqualTo(Tables.json(example).at("/resources/0/fields/0"));
  }

  @Test
  void sameNumberSpelledDifferentlyIsOneValue() {
    var column =
        column("n:number", decimal("1.50"), decimal("1.5"), decimal("0.0"), decimal("0E+5"));
    assertThat(column.at("/distinct/count").asInt()).isEqualTo(2);
    assertThat(column.path("mostFrequent").toString())
        .isEqualTo("[{\"count\":2,\"value\":0},{\"count\":2,\"value\":1.5}]");
  }

  @Test
  void numbersAtTheEndOfAllExponentsAreDescribedToo() {
    var column = column("n:number", decimal("1E+2147483647"), decimal("1E-2147483647"));
    assertThat(column.path("max").decimalValue()).isEqualTo(decimal("1E+2147483647"));
    assertThat(column.path("min").decimalValue()).isEqualTo(decimal("1E-2147483647"));
    assertThat(column.has("sum")).isFalse();
  }

  @Test
  void sumsKeepEveryDigit() {
    var column = column("n:number", decimal("1e16"), decimal("0.1"), decimal("-1e16"));
    assertThat(column.path("sum").decimalValue()).isEqualByComparingTo("0.1");
    var whole = column("n:integer", Long.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE, 5L);
    assertThat(whole.path("sum").bigIntegerValue()).isEqualTo("9223372036854775811");
  }

  @Test
  void numbersBeyondEveryLongAreInRangeAndSum() {
    var huge = new BigInteger("123456789012345678901234567890");
    var column = column("n:integer", huge, huge, 5L);
    assertThat(column.path("min").asLong()).isEqualTo(5);
    assertThat(column.path("max").bigIntegerValue()).isEqualTo(huge);
    assertThat(column.at("/mostFrequent/0/value").bigIntegerValue()).isEqualTo(huge);
    assertThat(column.has("histogram")).isFalse();
    assertThat(column("n:integer", huge.negate()).path("max").bigIntegerValue())
        .isEqualTo(huge.negate());
  }

  @Test
  void numbersOfAnyExponentAreComparedButNotSummed() {
    var column = column("n:number", decimal("1e999999999"), decimal("-2e-999999999"), decimal("1"));
    assertThat(column.path("max").decimalValue()).isEqualByComparingTo("1e999999999");
    assertThat(column.path("min").decimalValue()).isEqualByComparingTo("-2e-999999999");
    assertThat(column.at("/distinct/count").asInt()).isEqualTo(3);
    assertThat(column.has("sum")).isFalse();
    assertThat(column.has("histogram")).isFalse();
  }

  @Test
  void notANumberIsCountedAndLeftOut() {
    var column = column("n:number", Double.NaN, Double.POSITIVE_INFINITY, decimal("2"));
    assertThat(column.path("nonFinite").asInt()).isEqualTo(2);
    assertThat(column.path("max").asInt()).isEqualTo(2);
    assertThat(column.path("mean").asInt()).isEqualTo(2);
  }

  @Test
  void lengthsAreOfCharactersNotOfTheirCode() {
    var column = column("s:string", "", "añ😀", "ab");
    assertThat(column.path("length").toString())
        .isEqualTo("{\"min\":0,\"max\":3,\"mean\":1.666666666666667}");
  }

  @Test
  void longTextIsKnownByItsBeginning() {
    var text = "x".repeat(99) + "😀" + "y".repeat(1_000);
    var column = column("s:string", text, text, text + "z", text + "z", text + "z");
    assertThat(column.at("/distinct/count").asInt()).isEqualTo(2);
    var first = column.at("/mostFrequent/0");
    assertThat(first.path("count").asInt()).isEqualTo(3);
    assertThat(first.path("value").asText()).isEqualTo("x".repeat(99));
    assertThat(first.path("length").asInt()).isEqualTo(text.length() + 1);
  }

  @Test
  void truthIsCounted() {
    assertThat(column("b:boolean", true, false, true, null).toString())
        .endsWith("\"count\":3,\"missing\":1,\"true\":2,\"false\":1}");
  }

  @Test
  void itemsAndPointsAreMeasured() {
    var array = column("a:array", Tables.json("[1, 2]"), Tables.json("[]"));
    assertThat(array.path("items").toString()).isEqualTo("{\"min\":0,\"max\":2,\"mean\":1}");
    var points =
        column(
            "p:geopoint",
            new GeoPoint(decimal("1.5"), decimal("-2")),
            new GeoPoint(decimal("-1"), decimal("7")));
    assertThat(points.path("min").toString()).isEqualTo("[-1,-2]");
    assertThat(points.path("max").toString()).isEqualTo("[1.5,7]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2024-02-28 2024-03-01|2024-02-28 2024-02-29 2024-03-01 2024-03-02",
        "2024-01-01 2024-03-01|2024-01-01 2024-01-08 2024-01-15 2024-01-22 2024-01-29 2024-02-05"
            + " 2024-02-12 2024-02-19 2024-02-26 2024-03-04",
        "1999-12-31 2001-05-01|1999-12-01 2000-01-01 2000-02-01 2000-03-01 2000-04-01 2000-05-01"
            + " 2000-06-01 2000-07-01 2000-08-01 2000-09-01 2000-10-01 2000-11-01 2000-12-01"
            + " 2001-01-01 2001-02-01 2001-03-01 2001-04-01 2001-05-01 2001-06-01",
        "-0001-06-01 0003-01-01|-0001-04-01 -0001-07-01 -0001-10-01 0000-01-01 0000-04-01",
      })
  void binsOfDatesBeginWhereTheCalendarDoes(String dates, String edges) {
    var column = column("d:date", Arrays.stream(dates.split(" ")).map(LocalDate::parse).toArray());
    var shown = column.at("/histogram/edges");
    var joined = new StringBuilder();
    shown.forEach(edge -> joined.append(joined.isEmpty() ? "" : " ").append(edge.asText()));
    assertThat(joined.toString()).startsWith(edges);
  }

  @Test
  void zonesAreComparedInUtc() {
    var column =
        column(
            "t:datetime",
            OffsetDateTime.parse("2024-01-01T00:30:00+02:00"),
            LocalDateTime.parse("2023-12-31T22:30:00"),
            OffsetDateTime.parse("2023-12-31T22:30:00.000000001Z"));
    assertThat(column.at("/distinct/count").asInt()).isEqualTo(2);
    assertThat(column.path("max").asText()).isEqualTo("2023-12-31T22:30:00.000000001Z");
    assertThat(column.at("/histogram/edges").toString())
        .isEqualTo("[\"2023-12-31 22:30:00\",\"2023-12-31 22:30:01\"]");
  }

  @Test
  void timesAndMonthsHaveBinsOfTheirOwn() {
    var times = column("t:time", LocalTime.parse("23:59:59"), OffsetTime.parse("01:00:00+01:00"));
    assertThat(times.at("/histogram/edges/0").asText()).isEqualTo("00:00:00");
    assertThat(times.path("histogram").path("edges").path(24).asText()).isEqualTo("24:00:00");
    var months = column("m:yearmonth", YearMonth.of(2020, 11), YearMonth.of(2021, 1));
    assertThat(months.at("/histogram/edges").toString())
        .isEqualTo("[\"2020-11\",\"2020-12\",\"2021-01\",\"2021-02\"]");
  }

  @Test
  void emptyColumnHasNothingButCounts() {
    for (var kind : List.of("string", "integer", "number", "date", "boolean", "geopoint", "list")) {
      var column = column("c:" + kind, null, null);
      assertThat(column.path("missing").asInt()).isEqualTo(2);
      assertThat(column.has("min") || column.has("histogram") || column.has("mean")).isFalse();
    }
  }

  @Test
  void columnsByTheThousandsTakeBoundedMemory() {
    var budget = StatisticsBudget.ofColumns(20_000);
    assertThat(20_000L * budget.slots()).isLessThan(1 << 19);
    assertThat(20_000L * budget.bins()).isLessThan(1 << 21);
    assertThat(20_000L << budget.sketchPrecision()).isLessThan(1 << 24);
    var kinds = List.of("integer", "number", "string", "date", "year");
    var writer = new StatisticsWriter();
    writer.begin(
        Tables.schema(
            IntStream.range(0, 20_000)
                .mapToObj(i -> "c" + i + ":" + kinds.get(i % kinds.size()))
                .toArray(String[]::new)));
    for (long row = 0; row < 100; row++) {
      var date = LocalDate.ofEpochDay(row * 100);
      var values =
          new Object[] {row * row, BigDecimal.valueOf(row, 3), "text " + row, date, row % 50};
      writer.row(IntStream.range(0, 20_000).mapToObj(i -> values[i % values.length]).toArray());
    }
    writer.end();
    var fields = writer.describe("wide").path("fields");
    assertThat(fields).hasSize(20_000);
    assertThat(fields.path(0).at("/sum").asLong()).isEqualTo(328_350);
    assertThat(fields.path(1).at("/distinct/exact").asBoolean()).isFalse();
    assertThat(fields.path(1).at("/distinct/high").asLong()).isBetween(100L, 130L);
    assertThat(fields.path(2).path("mostFrequent")).isEmpty();
  }

  private static BigDecimal decimal(String text) {
    return new BigDecimal(text);
  }

  private static JsonNode column(String field, @Nullable Object... values) {
    return StatisticsPropertiesTest.describe(field, Arrays.asList(values));
  }
}
