package io.specstore.table.writer;

import static io.specstore.table.check.Tables.schema;
import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.datapackage.TableSchema;
import io.specstore.table.check.Tables;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The exact text form of published values in CSV and JSON.
class WritersTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "integer | 007 | 7 | 7",
        "integer | -9223372036854775809 | -9223372036854775809 | -9223372036854775809",
        "number | 5 | 5 | 5.0",
        "number | 1.0 | 1.0 | 1.0",
        "number | 1234.50 | 1234.50 | 1234.5",
        "number | -0.10 | -0.10 | -0.1",
        "number | 1e3 | 1E+3 | 1000.0",
        "number | 0 | 0 | 0.0",
        "number | 0.000 | 0.000 | 0.0",
        "number | 0.0001 | 0.0001 | 0.0001",
        "number | 0.00001 | 0.00001 | 1e-05",
        "number | -0.00012 | -0.00012 | -0.00012",
        "number | 0.00090 | 0.00090 | 0.0009",
        "number | 1234567890123456 | 1234567890123456 | 1234567890123456.0",
        "number | 12345678901234567 | 12345678901234567 | 1.2345678901234567e+16",
        "number | 10000000000000000 | 10000000000000000 | 1e+16",
        "number | 9999999999999999.5 | 9999999999999999.5 | 9999999999999999.5",
        "number | 0.1234567890123456789012345 | 0.1234567890123456789012345 | 0.1234567890123456789012345",
        "number | 1e400 | 1E+400 | 1e+400",
        "number | NaN | NaN | null",
        "number | INF | INF | null",
        "number | -INF | -INF | null",
        "boolean | 1 | True | true",
        "boolean | FALSE | False | false",
        "date | 0987-01-02 | 0987-01-02 | \"0987-01-02\"",
        "time | 06:00:00 | 06:00:00 | \"06:00:00\"",
        "time | 06:00:00.250 | 06:00:00.25 | \"06:00:00.25\"",
        "time | 06:00:00+01:00 | 06:00:00+01:00 | \"06:00:00+01:00\"",
        "datetime | 2018-01-30T12:00:00 | 2018-01-30 12:00:00 | \"2018-01-30 12:00:00\"",
        "datetime | 2018-01-30T12:00:00Z | 2018-01-30T12:00:00Z | \"2018-01-30T12:00:00Z\"",
        "datetime | 2018-01-30T12:00:00.050 | 2018-01-30T12:00:00.05 | \"2018-01-30T12:00:00.05\"",
        "year | 0987 | 0987 | 987",
        "yearmonth | 2018-03 | 2018-03 | \"2018-03\"",
        "duration | PT90S | PT1M30S | \"PT1M30S\"",
        "duration | P1Y2M3DT4H5M6S | P1Y2M3DT4H5M6S | \"P1Y2M3DT4H5M6S\"",
        "duration | -PT0.50S | -PT0.5S | \"-PT0.5S\"",
        "duration | P0D | PT0S | \"PT0S\"",
        "string | é€😀 | é€😀 | \"\\u00e9\\u20ac\\ud83d\\ude00\"",
        "any | 12 | 12 | \"12\"",
      })
  void valuesAreSpelledAsPublished(String type, String cell, String csv, String json) {
    var ran = Tables.run(folder, "k,v\n1," + cell + "\n", schema("k:integer", "v:" + type));

    assertThat(ran.result().errors()).isEmpty();
    assertThat(ran.csv()).isEqualTo("k,v\r\n1," + csv + "\r\n");
    assertThat(ran.json()).isEqualTo("[{\"k\": 1, \"v\": " + json + "}]");
  }

  @Test
  void onlyCellsThatNeedItAreQuoted() {
    var ran =
        Tables.run(
            folder,
            "a,b,c,d,e\n\"x,y\",\"say \"\"é\"\"\",\"two\nlines\",\"plain\", lead \n",
            schema("a:string", "b:string", "c:string", "d:string", "e:string"));

    assertThat(ran.csv())
        .isEqualTo("a,b,c,d,e\r\n\"x,y\",\"say \"\"é\"\"\",\"two\nlines\",plain, lead \r\n");
  }

  @Test
  void controlCharactersAreEscapedInJson() {
    var ran = Tables.run(folder, "a\n\"\u0001\b\f\t\\ \u007F\r\n\"\n", schema("a:string"));

    assertThat(ran.json()).isEqualTo("[{\"a\": \"\\u0001\\b\\f\\t\\\\ \u007F\\r\\n\"}]");
  }

  @Test
  void nestedValuesHaveSortedKeysAndExactNumbers() {
    var ran =
        Tables.run(
            folder,
            "a\n\"{\"\"z\"\": 1.10, \"\"b\"\": [1, {}], \"\"Z\"\": null, \"\"é\"\": true}\"\n",
            schema("a:object"));

    assertThat(ran.json())
        .isEqualTo("[{\"a\": {\"Z\": null, \"b\": [1, {}], \"z\": 1.1, \"\\u00e9\": true}}]");
  }

  @Test
  void listsAndPointsAreWrittenAsTheirTypesRead() {
    var ran =
        Tables.run(
            folder,
            "a,b\n1;2,\"90.50,-45\"\n",
            schema(
                "{\"name\": \"a\", \"type\": \"list\", \"delimiter\": \";\", \"itemType\": \"integer\"}",
                "b:geopoint"));

    assertThat(ran.csv()).isEqualTo("a,b\r\n1;2,\"90.50, -45\"\r\n");
    assertThat(ran.json()).isEqualTo("[{\"a\": [1, 2], \"b\": [90.5, -45.0]}]");
  }

  @Test
  void keysOfAnObjectAreInTheOrderOfCodePoints() {
    var ran =
        Tables.run(
            folder, "b,\uFF5E,😀,a\n1,2,3,4\n", schema("b:any", "\uFF5E:any", "😀:any", "a:any"));

    assertThat(ran.json())
        .isEqualTo("[{\"a\": \"4\", \"b\": \"1\", \"\\uff5e\": \"2\", \"\\ud83d\\ude00\": \"3\"}]");
  }

  @Test
  void aRowThatHoldsNothingButOneMissingValueStaysARow() {
    var csv = "a\r\nx\r\n\"\"\r\n";

    var ran = Tables.run(folder, csv, schema("a:string"));

    assertThat(ran.csv()).isEqualTo(csv);
    assertThat(ran.json()).isEqualTo("[{\"a\": \"x\"},{\"a\": null}]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ["", "-"] | -,-   | '-,'
          ["-"]     | -,-   | '-,-'
          ["5"]     | 5,5   | '5,5'
          ["5", ""] | 5,5   | '"",'
          """)
  void aRowOfMissingValuesIsNoBlankRow(String missingValues, String cells, String row) {
    var schema =
        Tables.parse(
            """
            {"fields": [{"name": "a", "type": "integer"}, {"name": "b", "type": "string"}],
             "missingValues": %s}\
            """
                .formatted(missingValues));

    var ran = Tables.run(folder, "a,b\n1,x\n" + cells + "\n", schema);

    assertThat(ran.csv()).isEqualTo("a,b\r\n1,x\r\n" + row + "\r\n");
  }

  @Test
  void aTableWithoutRowsHasALabelLineAndAnEmptyList() {
    var ran = Tables.run(folder, "a,b\n", schema("a:string", "b:string"));

    assertThat(ran.csv()).isEqualTo("a,b\r\n");
    assertThat(ran.json()).isEqualTo("[]");
    assertThat(ran.preview()).isEqualTo("[]");
  }

  @ParameterizedTest
  @CsvSource({
    "2018-01-30T12:00:00,2018-01-30T12:00:01,%Y-%m-%d %H:%M:%S",
    "2018-01-30T12:00:00Z,2018-01-30T12:00:01Z,default",
    "2018-01-30T12:00:00Z,2018-01-30T12:00:01,any",
  })
  void theFormatOfTheWrittenTimesIsReported(String first, String second, String format) {
    TableSchema schema = schema("v:datetime", "d:date", "s:string");

    var ran =
        Tables.run(
            folder, "v,d,s\n%s,2024-01-01,x\n%s,2024-01-01,y\n".formatted(first, second), schema);

    assertThat(ran.result().writtenFormats())
        .containsEntry("v", format)
        .containsEntry("d", "%Y-%m-%d")
        .doesNotContainKey("s");
  }
}
