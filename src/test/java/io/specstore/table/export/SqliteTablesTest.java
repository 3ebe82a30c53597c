package io.specstore.table.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.table.check.Tables;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqliteTablesTest {
  private static final ObjectNode DESCRIPTOR =
      (ObjectNode) Tables.json("{\"name\": \"p\", \"licenses\": [{\"name\": \"x\"}]}");

  @TempDir Path folder;

  @Test
  void everyKindOfValueReadsBack() throws IOException, InterruptedException, SQLException {
    var file = write(List.of(Staged.mixed(folder)));
    var values = new ArrayList<String>();
    for (var field : Staged.MIXED_SCHEMA.fields()) {
      var name = "\"" + field.name() + "\"";
      var cell = rows(file, "SELECT typeof(" + name + "), " + name + " FROM mixed LIMIT 2");
      values.add(field.name() + ": " + String.join(" / ", cell));
    }
    assertThat(values)
        .containsExactly(
            "id: integer|1 / integer|2",
            "text: text|a \"b\", c / text|é😀\ntwo lines",
            "amount: real|12.5 / real|-0.07",
            "big: integer|9223372036854775807 / integer|-1",
            "flag: integer|1 / integer|0",
            "day: text|2024-02-29 / text|1900-01-01",
            "at: text|2024-02-29 23:59:59 / text|1900-01-01 00:00:00",
            "exact: text|2024-02-29T23:59:59.123456 / text|1900-01-01T00:00:00.000001",
            "zoned: text|2024-02-29T23:59:59Z / text|1900-01-01T00:00:00Z",
            "clock: text|23:59:59 / text|00:00:00",
            "year: integer|2024 / integer|44",
            "month: text|2024-02 / text|0001-12",
            "span: text|P1D / text|PT1M",
            "place: text|5, 50 / text|0, 0",
            "tree: text|{\"a\": [1, 2.5]} / text|{}",
            "list: text|x,y / null|null",
            "fine: text|0.1 / text|123456789012345678901234567890.12345");
    assertThat(rows(file, "SELECT count(*), count(id), count(tree) FROM mixed"))
        .containsExactly("3|3|2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          integer | 9223372036854775808 | text | 9223372036854775808
          number  | NaN                 | text | NaN
          number  | -INF                | text | -INF
          number  | 0.1                 | real | 0.1
          number  | 1e300               | text | 1E+300
          number  | 1e100               | real | 1.0e+100
          number  | 0.1234567890123456789 | text | 0.1234567890123456789
          string  | 007                 | text | 007
          any     | 1e5                 | text | 1e5
          """)
  void numberThatWouldLoseDigitsIsText(String type, String cell, String stored, String value)
      throws IOException, InterruptedException, SQLException {
    var table = Staged.of(folder, "one", Tables.schema("x:" + type), "x\n" + cell + "\n");
    var file = write(List.of(table));
    assertThat(rows(file, "SELECT typeof(x), CAST(x AS TEXT) FROM one"))
        .containsExactly(stored + "|" + value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          integer | 1,9223372036854775808,-9223372036854775809 | 2 integers of "one" can't be held by \
          SQLite's INTEGER, which has 64 bits; the whole column is TEXT: field "x".
          number  | 0.5,NaN,0.1234567890123456789 | 2 numbers of "one" can't be held by SQLite's REAL, \
          which is a double; the whole column is TEXT: field "x".
          number  | 0.1,1e100 | ''
          integer | 9223372036854775807 | ''
          date    | 0044-03-15 | ''
          """)
  void numbersThatMakeTheirColumnTextAreCounted(String type, String cells, String notes)
      throws IOException, InterruptedException {
    var csv = "x\n" + cells.replace(',', '\n') + "\n";
    var table = Staged.of(folder, "one", Tables.schema("x:" + type), csv);
    assertThat(String.join(" ", SqliteFile.notes(List.of(table)))).isEqualTo(notes);
  }

  @Test
  void keysAreDeclared() throws IOException, InterruptedException, SQLException {
    var cities =
        Staged.of(
            folder,
            "cities",
            Tables.parse(
                """
                {"fields": [{"name": "id", "type": "integer"},
                            {"name": "code", "type": "string", "constraints": {"unique": true, "required": true}}],
                 "primaryKey": "id", "uniqueKeys": [["id", "code"]]}\
                """),
            "id,code\n1,a\n2,b\n");
    var people =
        Staged.withForeignKeys(
            Staged.of(
                folder,
                "people",
                Tables.parse(
                    """
                    {"fields": [{"name": "name", "type": "string"}, {"name": "city", "type": "integer"},
                                {"name": "boss", "type": "string"}],
                     "primaryKey": ["name"]}\
                    """),
                "name,city,boss\nann,1,\nbob,2,ann\n"),
            """
            [{"fields": "city", "reference": {"resource": "cities", "fields": "id"}},
             {"fields": ["boss"], "reference": {"resource": "", "fields": ["name"]}},
             {"fields": "city", "reference": {"resource": "elsewhere", "fields": "id"}}]\
            """);
    var file = write(List.of(people, cities));
    assertThat(
            rows(
                file,
                "SELECT sql FROM sqlite_schema WHERE sql LIKE 'CREATE TABLE%' AND name NOT LIKE"
                    + " '\\_%' ESCAPE '\\' ORDER BY name"))
        .containsExactly(
            "CREATE TABLE \"cities\" (\"id\" INTEGER, \"code\" TEXT NOT NULL, PRIMARY KEY"
                + " (\"id\"), UNIQUE (\"id\", \"code\"), UNIQUE (\"code\"))",
            "CREATE TABLE \"people\" (\"name\" TEXT, \"city\" INTEGER, \"boss\" TEXT, PRIMARY KEY"
                + " (\"name\"), FOREIGN KEY (\"city\") REFERENCES \"cities\" (\"id\"), FOREIGN KEY"
                + " (\"boss\") REFERENCES \"people\" (\"name\"))");
    assertThat(rows(file, "PRAGMA foreign_key_check")).isEmpty();
  }

  @Test
  void descriptorIsInATable() throws IOException, InterruptedException, SQLException {
    var file = write(List.of(Staged.of(folder, "_tables", Tables.schema("x:string"), "x\na\n")));
    assertThat(rows(file, "SELECT property, value FROM _datapackage ORDER BY property"))
        .containsExactly("licenses|[{\"name\":\"x\"}]", "name|\"p\"");
    assertThat(rows(file, "SELECT * FROM _tables"))
        .containsExactly("_tables|_tables_2|1|{\"fields\":[{\"name\":\"x\",\"type\":\"string\"}]}");
    assertThat(rows(file, "SELECT x FROM _tables_2")).containsExactly("a");
  }

  @Test
  void sameTablesAreTheSameBytes() throws IOException, InterruptedException, SQLException {
    var tables = List.of(Staged.mixed(folder));
    var first = write(tables);
    assertThat(write(tables)).hasSameBinaryContentAs(first);
  }

  private Path write(List<StagedTable> tables) throws IOException, InterruptedException {
    var file = folder.resolve(tables.hashCode() + "-" + System.nanoTime() + ".sqlite");
    SqliteFile.write(file, tables, DESCRIPTOR);
    return file;
  }

  static List<String> rows(Path file, String sql) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var all = new ArrayList<String>();
      while (rows.next()) {
        var row = new ArrayList<String>();
        for (var i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          row.add(String.valueOf(rows.getString(i)));
        }
        all.add(String.join("|", row));
      }
      return all;
    }
  }
}
