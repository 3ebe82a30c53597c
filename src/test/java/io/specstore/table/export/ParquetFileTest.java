package io.specstore.table.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.table.check.Tables;
import io.specstore.table.duckdb.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetFileTest {
  private static final DuckDb DUCK = new DuckDb(DuckDb.Limits.DEFAULT);

  @TempDir Path folder;

  @Test
  void everyKindOfValueReadsBack() throws IOException, InterruptedException {
    var file = write(Staged.mixed(folder), "mixed.parquet");
    assertThat(rows("SELECT column_name || ' ' || column_type FROM (DESCRIBE FROM " + file + ")"))
        .containsExactly(
            "id BIGINT",
            "text VARCHAR",
            "amount DECIMAL(18,2)",
            "big BIGINT",
            "flag BOOLEAN",
            "day DATE",
            "at TIMESTAMP",
            "exact TIMESTAMP",
            "zoned TIMESTAMP WITH TIME ZONE",
            "clock TIME",
            "year INTEGER",
            "month VARCHAR",
            "span VARCHAR",
            "place VARCHAR",
            "tree VARCHAR",
            "list VARCHAR",
            "fine DECIMAL(38,5)");
    assertThat(rows("SELECT COLUMNS(*)::VARCHAR FROM " + file))
        .containsExactly(
            "1|a \"b\", c|12.50|9223372036854775807|true|2024-02-29|2024-02-29 23:59:59|2024-02-29"
                + " 23:59:59.123456|2024-02-29 23:59:59+00|23:59:59|2024|2024-02|P1D|5, 50|{\"a\":"
                + " [1, 2.5]}|x,y|0.10000",
            "2|é😀\ntwo lines|-0.07|-1|false|1900-01-01|1900-01-01 00:00:00|1900-01-01"
                + " 00:00:00.000001|1900-01-01 00:00:00+00|00:00:00|44|0001-12|PT1M|0,"
                + " 0|{}|null|123456789012345678901234567890.12345",
            "3|null|null|null|null|null|null|null|null|null|null|null|null|null|null|null|null");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          integer  | 9223372036854775808                    | DECIMAL(38,0) | 9223372036854775808
          integer  | 123456789012345678901234567890123456789 | VARCHAR      | 123456789012345678901234567890123456789
          number   | 1e20                                   | DECIMAL(38,0) | 100000000000000000000
          number   | 1e-7                                   | DECIMAL(18,7) | 0.0000001
          number   | -0                                     | DECIMAL(18,0) | 0
          number   | 1e100                                  | DOUBLE        | 1e+100
          number   | NaN                                    | DOUBLE        | nan
          number   | -INF                                   | DOUBLE        | -inf
          number   | 0.123456789012345678901234567890123456789 | VARCHAR    | 0.123456789012345678901234567890123456789
          date     | 0000-01-01                             | DATE          | 0001-01-01 (BC)
          date     | 9999-12-31                             | DATE          | 9999-12-31
          datetime | 2024-01-01T00:00:00.123456789          | TIMESTAMP_NS  | 2024-01-01 00:00:00.123456789
          datetime | 0001-01-01T00:00:00.123456789          | VARCHAR       | 0001-01-01T00:00:00.123456789
          datetime | 2024-01-01T00:00:00+02:00              | VARCHAR       | 2024-01-01T00:00:00+02:00
          time     | 01:02:03.000000004                     | VARCHAR       | 01:02:03.000000004
          time     | 01:02:03Z                              | VARCHAR       | 01:02:03Z
          year     | -0044                                  | INTEGER       | -44
          """)
  void typeKeepsEveryDigit(String type, String cell, String sqlType, String value)
      throws IOException, InterruptedException {
    var table = Staged.of(folder, "one", Tables.schema("x:" + type), "x\n" + cell + "\n");
    var file = write(table, "one.parquet");
    assertThat(rows("SELECT column_type FROM (DESCRIBE FROM " + file + ")"))
        .containsExactly(sqlType);
    assertThat(rows("SELECT x::VARCHAR FROM " + file)).containsExactly(value);
  }

  @Test
  void emptyTextIsNoMissingValueInWideAndNarrowTables() throws IOException, InterruptedException {
    var schema =
        """
        {"missingValues": ["-"], "fields": [{"name": "x", "type": "string"}%s]}\
        """;
    var narrow = Staged.of(folder, "narrow", Tables.parse(schema.formatted("")), "x\n\"\"\n-\n.\n");
    assertThat(rows("FROM " + write(narrow, "narrow.parquet"))).containsExactly("", "null", ".");
    var wide =
        Staged.of(
            folder,
            "wide",
            Tables.parse(schema.formatted(", {\"name\": \"y\", \"type\": \"string\"}")),
            "x,y\n,-\n-,\n");
    assertThat(rows("FROM " + write(wide, "wide.parquet"))).containsExactly("|null", "null|");
  }

  @Test
  void columnsHaveNamesOfTheirOwn() throws IOException, InterruptedException {
    var schema = Tables.schema("a:string", "A:string", "we 'quote' it:string", "sel,ect:any");
    var table = Staged.of(folder, "names", schema, "a,A,we 'quote' it,\"sel,ect\"\n1,2,3,4\n");
    var file = write(table, "names.parquet");
    assertThat(rows("SELECT column_name FROM (DESCRIBE FROM " + file + ")"))
        .containsExactly("a", "A_2", "we 'quote' it", "sel,ect");
    assertThat(rows("FROM " + file)).containsExactly("1|2|3|4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"stage=test/data", "c0=7/c1=x", "x[1]", "s*", "q?"})
  void noFolderAboveChangesTheValues(String path) throws IOException, InterruptedException {
    for (var decoy : List.of("x1", "sx", "qx")) {
      Files.createDirectories(folder.resolve(decoy));
      Files.writeString(folder.resolve(decoy + "/t.staged"), "id,name\r\n9,wrong\r\n");
    }
    var place = Files.createDirectories(folder.resolve(path));
    var table = Staged.of(place, "t", Tables.schema("id:integer", "name:string"), "id,name\n1,a\n");
    ParquetFile.write(DUCK, table, place.resolve("t.parquet"));
    var copy = Files.copy(place.resolve("t.parquet"), folder.resolve("copy.parquet")).toRealPath();
    assertThat(rows("FROM read_parquet('" + copy + "', hive_partitioning = false)"))
        .containsExactly("1|a");
  }

  @Test
  void metadataHoldTheTableSchema() throws IOException, InterruptedException {
    var table =
        Staged.of(
            folder,
            "t",
            Tables.schema("{\"name\": \"x\", \"type\": \"integer\", \"title\": \"it's\"}"),
            "x\n1\n");
    var file = write(table, "t.parquet");
    var metadata = rows("SELECT decode(key), decode(value) FROM parquet_kv_metadata(" + file + ")");
    assertThat(metadata).containsExactly("table_schema|" + table.schema().descriptor());
  }

  @Test
  void tableOfAHeaderOnlyHasNoRows() throws IOException, InterruptedException {
    var file = write(Staged.of(folder, "t", Tables.schema("x:number"), "x\n"), "t.parquet");
    assertThat(rows("SELECT count(*) FROM " + file)).containsExactly("0");
  }

  @Test
  void sameTableIsTheSameBytes() throws IOException, InterruptedException {
    var rows =
        IntStream.range(0, 400_000)
            .mapToObj(i -> i + "," + (i * 7919 % 1000) / 100.0 + ",name " + i % 97 + "\n")
            .collect(Collectors.joining());
    var schema = Tables.schema("id:integer", "x:number", "name:string");
    var table = Staged.of(folder, "big", schema, "id,x,name\n" + rows);
    write(table, "a.parquet");
    write(table, "b.parquet");
    write(table, "c.parquet");
    assertThat(folder.resolve("b.parquet")).hasSameBinaryContentAs(folder.resolve("a.parquet"));
    assertThat(folder.resolve("c.parquet")).hasSameBinaryContentAs(folder.resolve("a.parquet"));
  }

  @ParameterizedTest
  @CsvSource({
    "100, 10, 122880",
    "0, 0, 122880",
    "1000000000, 10000000, 81920",
    "1000000000, 1000000, 8192",
    "1000000000, 10, 2048"
  })
  void groupsOfLongRowsAreSmall(long bytes, long rowCount, long rows) {
    assertThat(ParquetFile.rowsPerGroup(bytes, rowCount)).isEqualTo(rows);
  }

  @Test
  void fileLongerThanTheMemoryIsWritten() throws IOException, InterruptedException {
    var row = "7,\"" + "a \n line, ".repeat(100) + "\"\r\n";
    var schema = Tables.schema("id:integer", "text:string");
    var one = Staged.of(folder, "one", schema, "id,text\n" + row);
    var rowCount = DuckDb.Limits.DEFAULT.memoryBytes() / row.length() + 1;
    var csv = folder.resolve("long.csv");
    try (var out = Files.newBufferedWriter(csv)) {
      out.write("id,text\r\n");
      for (var i = 0L; i < rowCount; i++) {
        out.write(row);
      }
    }
    var table = new StagedTable("long", schema, csv, one.profiles(), rowCount, row.length());
    var file = write(table, "long.parquet");
    assertThat(rows("SELECT count(*), count(DISTINCT text), max(length(text)) FROM " + file))
        .containsExactly(rowCount + "|1|1000");
  }

  @Test
  void longRowsFitTheMemory() throws IOException, InterruptedException {
    var csv = new StringBuilder("id,text\n");
    for (var i = 0; i < 12_000; i++) {
      csv.append(i).append(',').append(Integer.toString(i * 31, 36).repeat(1_500)).append('\n');
    }
    var schema = Tables.schema("id:integer", "text:string");
    var file = write(Staged.of(folder, "long", schema, csv.toString()), "long.parquet");
    assertThat(rows("SELECT count(*), max(length(text)) FROM " + file))
        .containsExactly("12000|6000");
  }

  @Test
  void hugeCellIsKept() throws IOException, InterruptedException {
    var cell = "line\r\n".repeat(700_000);
    var table =
        Staged.of(
            folder, "t", Tables.schema("x:string", "y:string"), "x,y\n\"" + cell + "\",1\n2,3\n");
    var file = write(table, "t.parquet");
    assertThat(rows("SELECT length(x), y FROM " + file)).containsExactly("4200000|1", "1|3");
  }

  private String write(StagedTable table, String name) throws IOException, InterruptedException {
    ParquetFile.write(DUCK, table, folder.resolve(name));
    assertThat(Files.size(folder.resolve(name))).isPositive();
    return "'" + folder.toRealPath().resolve(name) + "'";
  }

  private List<String> rows(String sql) throws IOException, InterruptedException {
    try (var session = DUCK.open(folder, 0)) {
      return session.query(
          sql,
          rows -> {
            var all = new ArrayList<String>();
            var count = rows.getMetaData().getColumnCount();
            while (rows.next()) {
              var row = new ArrayList<String>();
              for (var i = 1; i <= count; i++) {
                row.add(String.valueOf(rows.getString(i)));
              }
              all.add(String.join("|", row));
            }
            return all;
          });
    }
  }
}
