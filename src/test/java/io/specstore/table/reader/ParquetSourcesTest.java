package io.specstore.table.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.datapackage.Dialect;
import io.specstore.table.duckdb.DuckDb;
import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Parquet files as records: by DuckDB, and by the writers of the files beside `parquet/README.md`.
class ParquetSourcesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "env=prod/in",
        "a=1/v=x",
        "x[1]",
        "s*",
        "q?",
        "b{a,b}",
        "back\\slash",
        "it's",
        "#%20"
      })
  void noFolderAddsAColumnOrAFile(String path) throws IOException, SQLException {
    var decoys = List.of("x1", "sx", "qx", "ba", "bb");
    for (var decoy : decoys) {
      write(folder.resolve(decoy + "/q.parquet"), "SELECT 9 AS id, 9.5 AS v");
    }
    var file = write(folder.resolve(path + "/q.parquet"), "SELECT 1 AS id, 2.5 AS v");

    assertThat(lines(file)).containsExactly("id|v", "2: 1 Long|2.5 BigDecimal");
  }

  @Test
  void aColumnWinsOverAFolderOfItsName() throws IOException, SQLException {
    var file = write(folder.resolve("id=7/q.parquet"), "SELECT 1 AS id, 2.5 AS v");

    assertThat(lines(file)).containsExactly("id|v", "2: 1 Long|2.5 BigDecimal");
  }

  @Test
  void columnsNamedLikeOptionsOfTheReaderAreColumns() throws IOException, SQLException {
    var file =
        write(
            folder.resolve("x=1/q.parquet"),
            "SELECT 'a' AS filename, 7 AS file_row_number, 8 AS file_index, 9 AS hive_partitioning");

    assertThat(lines(file))
        .containsExactly(
            "filename|file_row_number|file_index|hive_partitioning", "2: a|7 Long|8 Long|9 Long");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          INTERVAL '14 months 3 days 1.5 seconds'   | P1Y2M3DT1.5S
          TIMETZ '01:02:03+02'                      | 23:02:03Z
          TIMESTAMPTZ '2024-01-01 00:00:00+02'      | 2023-12-31T22:00:00Z
          TIMESTAMP_NS '2024-01-01 00:00:00.123456789' | 2024-01-01T00:00:00.123456789 LocalDateTime
          TIMESTAMP_MS '2024-01-01 00:00:00.120'    | 2024-01-01T00:00:00.120 LocalDateTime
          TIMESTAMP_S '2024-01-01 00:00:00'         | 2024-01-01T00:00:00 LocalDateTime
          'a'::ENUM('a', 'b')                       | a
          '{"a": [1, 2.50]}'::JSON                  | {"a": [1, 2.50]}
          UUID '123e4567-e89b-12d3-a456-426614174000' | 123e4567-e89b-12d3-a456-426614174000
          '\\x00\\xFF'::BLOB                        | AP8=
          18446744073709551615::UBIGINT             | 18446744073709551615 BigInteger
          {'a': INTERVAL 1 MONTH, 'x"y': TIME '01:00:00', 'TIMESTAMP': DATE '2024-02-29'} | {"a":"P1M","x\\"y":"01:00:00","TIMESTAMP":"2024-02-29"} Json
          [{'a': ['x', NULL]}, NULL]                | [{"a":["x",null]},null] Json
          MAP {TIMESTAMP '2024-01-01 00:00:00': [1.50]} | {"2024-01-01T00:00:00":[1.50]} Json
          MAP {'a': MAP {1: true}}                  | {"a":{"1":true}} Json
          """)
  void typesOfDuckDb(String value, String cell) throws IOException, SQLException {
    var file = write(folder.resolve("t.parquet"), "SELECT " + value + " AS v");

    assertThat(lines(file)).containsExactly("v", "2: " + cell);
  }

  @Test
  void decimalsAreExactInEveryPhysicalForm() {
    for (var form : List.of("bytes", "integers")) {
      assertThat(lines(written("pyarrow-decimals-" + form)))
          .containsExactly(
              "small|middle|large",
              "2: 1.23 BigDecimal|1.23 BigDecimal|-123456789012345678901234567890123456.78 BigDecimal",
              "3: -0.07 BigDecimal|-0.07 BigDecimal|0.01 BigDecimal",
              "4: -|-|-");
    }
    assertThat(lines(written("pyarrow-decimals-wide")))
        .containsExactly(
            "source-error 0: The column \"wide\" has decimals of 60 digits, and 38 is the most that"
                + " can be read; write it as text.");
  }

  @Test
  void timesKeepTheirNanoseconds() {
    assertThat(lines(written("pyarrow-times")))
        .containsExactly(
            "local|zoned|millis|clock|exact|day",
            "2: 2024-02-29T12:34:56.123456789 LocalDateTime|2024-02-29T12:34:56.123456789Z"
                + "|2024-02-29T12:34:56.123 LocalDateTime|00:00:00.001 LocalTime"
                + "|00:00:00.000000001 LocalTime|0001-01-01 LocalDate",
            "3: 1969-12-31T23:59:59.999999999 LocalDateTime|1969-12-31T23:59:59.999999999Z"
                + "|1969-12-31T23:59:59.999 LocalDateTime|23:59:59.999 LocalTime"
                + "|23:59:59.999999999 LocalTime|9999-12-31 LocalDate",
            "4: -|-|-|-|-|-");
  }

  @Test
  void int96IsReadToTheMicrosecondAndSaysSo() throws IOException, TableReadException {
    assertThat(lines(written("pyarrow-int96")))
        .containsExactly(
            "id|at",
            "2: 1 Long|1970-01-01T00:00:00 LocalDateTime",
            "3: 2 Long|0001-01-01T00:00:00 LocalDateTime",
            "4: 3 Long|2024-02-29T12:34:56.123456 LocalDateTime");
    assertThat(lines(written("fastparquet-int96")))
        .containsExactly(
            "at|text|whole",
            "2: 2024-02-29T12:34:56.123456 LocalDateTime|a|1 Long",
            "3: 1970-01-01T00:00:00.000001 LocalDateTime|-|2 Long");
    try (var table = OpenTable.open(source(written("pyarrow-int96")), List.of())) {
      assertThat(table.records().notes())
          .containsExactly(
              "The timestamps of the Parquet type INT96 (\"at\") were read to the microsecond; it"
                  + " can hold nanoseconds, which are cut off.");
    }
  }

  @Test
  void plainColumns() {
    assertThat(lines(written("pyarrow-plain")))
        .containsExactly(
            "dictionary|uuid|fixed|bytes|unsigned|half|single|filename|file_row_number|size|Size",
            "2: a|00000000-0000-0000-0000-000000000005|YWI=||18446744073709551615 BigInteger"
                + "|1.5 BigDecimal|0.1 BigDecimal|x|7 Long|1 Long|4 Long",
            "3: b|80000000-0000-0000-0000-000000000003|/wA=|/yInXA==|0 Long|-|NaN||8 Long|2 Long|5"
                + " Long",
            "4: -|-|-|-|-|-2.0 BigDecimal|-INF|-|9 Long|3 Long|6 Long");
  }

  @Test
  void nestedValuesAreJson() {
    assertThat(lines(written("pyarrow-nested")))
        .containsExactly(
            "object|texts|days|map|numbered|blobs|reals|amounts|pairs",
            "2: {\"day\":\"2024-02-29\",\"amount\":1234567890123456789012345678.90,\"bytes\":\"AP8=\","
                + "\"say\":\"say \\\"hi\\\"\\n\\\\\",\"at\":\"2024-02-29T12:34:56.123456789\","
                + "\"zoned\":\"2024-01-01T02:03:04.000005Z\",\"real\":\"NaN\",\"flag\":true,"
                + "\"list\":[1,null],\"a \\\"b\\\" (c), d\":18446744073709551615} Json"
                + "|[\"a\\\"\",null,\"\"] Json|[\"2024-02-29\"] Json|{\"k\\\"\":1,\"z\":null} Json"
                + "|{\"1\":\"x\",\"2\":null} Json|[\"AP8=\"] Json|[\"INF\",\"-INF\",0.1] Json"
                + "|[0.10000000000000000000] Json|[1,2] Json",
            "3: {\"day\":null,\"amount\":null,\"bytes\":null,\"say\":null,\"at\":null,\"zoned\":null,"
                + "\"real\":null,\"flag\":null,\"list\":null,\"a \\\"b\\\" (c), d\":null} Json"
                + "|[] Json|[] Json|{} Json|{} Json|[] Json|[] Json|[null] Json|[3,null] Json",
            "4: -|-|-|-|-|-|-|-|-");
  }

  @Test
  void filesByHadoopAndByNode() {
    assertThat(lines(written("parquet-hadoop")))
        .containsExactly(
            "id|at|amount|big|kind|tags|sizes",
            "2: 1 Long|2024-02-29T12:34:56.123456 LocalDateTime|-0.07 BigDecimal"
                + "|123456789012345678901234567890123.456 BigDecimal|north|[\"a\\\"\",null] Json"
                + "|{\"k\":1} Json",
            "3: 2 Long|1600-01-01T00:00:00 LocalDateTime|-|-|-|-|-",
            "4: 3 Long|-|-|-|-|-|-");
    assertThat(lines(written("hyparquet-mixed")))
        .containsExactly(
            "id|text|at|tree",
            "2: 1 Long|a|1970-01-01T00:00:00 LocalDateTime|{\"a\":[1,\"x\\\"\"]}",
            "3: 2 Long|-|2024-02-29T12:34:56.123 LocalDateTime|-",
            "4: 3 Long||-|[]");
    assertThat(lines(written("parquetjs-mixed")))
        .containsExactly(
            "id|amount|day|tags|place",
            "2: 9007199254740993 Long|1.25 BigDecimal|2024-02-29 LocalDate|[\"a\",\"b\\\"\"] Json"
                + "|{\"name\":\"x\",\"size\":0.1} Json",
            "3: -1 Long|-|1970-01-01 LocalDate|-|{\"name\":\"\",\"size\":null} Json");
  }

  @Test
  void anEncryptedFileIsNamedAsOne() throws IOException {
    var file = Files.writeString(folder.resolve("e.parquet"), "PARE" + "x".repeat(40) + "PARE");

    assertThat(lines(file))
        .containsExactly(
            "source-error 0: The Parquet file is encrypted, and encrypted files can't be read; write"
                + " it without encryption.");
  }

  private static Path written(String name) {
    var file =
        Objects.requireNonNull(
            ParquetSourcesTest.class.getResource("parquet/" + name + ".parquet"));
    return Path.of(file.getPath());
  }

  private static Path write(Path file, String query) throws IOException, SQLException {
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
      statement.execute(
          "COPY (" + query + ") TO " + DuckDb.text(file.toString()) + " (FORMAT parquet)");
    }
    return file;
  }

  private static TableSource source(Path file) {
    return new TableSource(List.of(file), "parquet", "", Dialect.DEFAULT);
  }

  private static List<String> lines(Path file) {
    return SourceLines.of(source(file));
  }
}
