package io.specstore.table.report;

import static io.specstore.table.check.Tables.json;
import static io.specstore.table.check.Tables.parse;
import static io.specstore.table.check.Tables.schema;
import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.table.check.Tables;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The two ways in which a person or a program learns what is wrong.
class ReportsTest {
  @TempDir Path folder;

  @Test
  void linesNameResourceRowFieldCellAndWhatWasExpected() {
    var result = Tables.run(folder, "a,b\n1,x\n2.5,y\n", schema("a:integer", "b:string")).result();

    assertThat(ErrorLines.of(result))
        .containsExactly(
            "Resource \"t\", row 3, field 1 \"a\": \"2.5\" is wrong (type-error), expected a whole"
                + " number such as 12 or -3");
  }

  @Test
  void errorsOfOneKindAreShownByTheFirstAndCounted() {
    var rows = new StringBuilder("a\n");
    for (var i = 0; i < 12_345; i++) {
      rows.append("x\n");
    }

    var lines = ErrorLines.of(Tables.run(folder, rows.toString(), schema("a:integer")).result());

    assertThat(lines).hasSize(4);
    assertThat(lines.getLast())
        .isEqualTo(
            "Resource \"t\", field 1 \"a\": 12,342 more of this kind (type-error), up to row 12346;"
                + " 12,345 in all");
  }

  @Test
  void thereIsAMostOfLinesAndThenTheCount() {
    var header = new StringBuilder("f0");
    var row = new StringBuilder("x");
    var fields = new String[300];
    fields[0] = "f0:integer";
    for (var i = 1; i < fields.length; i++) {
      header.append(",f").append(i);
      row.append(",x");
      fields[i] = "f" + i + ":integer";
    }

    var lines =
        ErrorLines.of(Tables.run(folder, header + "\n" + row + "\n", schema(fields)).result());

    assertThat(lines).hasSize(ErrorLines.MAX_LINES + 1);
    assertThat(lines.getLast()).contains("300 errors in all");
  }

  @Test
  void longCellsAreCutAndControlCharactersShown() {
    var cell = "\u001B[31m\u202E" + "y".repeat(500);

    var lines = ErrorLines.of(Tables.run(folder, "a\n" + cell + "\n", schema("a:date")).result());

    assertThat(lines.getFirst()).contains("\"\\u001b[31m\\u202eyyy").contains("…\"");
    assertThat(lines.getFirst().length()).isLessThan(250);
  }

  @Test
  void everyKindOfErrorHasItsLineAndItsCode() {
    var schema =
        parse(
            """
            {"primaryKey": "id", "fields": [
              {"name": "id", "type": "integer"},
              {"name": "n", "type": "integer", "constraints": {"minimum": 1, "maximum": 9}},
              {"name": "s", "type": "string", "constraints": {
                "required": true, "minLength": 2, "maxLength": 3, "pattern": "[a-z]+"}},
              {"name": "e", "type": "string", "constraints": {"enum": ["x", "y"], "unique": true}}]}
            """);
    var text = "id,n,S,e,more\n1,0,,x\n1,10,a,y\n2,5,abcd,z\n3,5,AB,x\n4,5\n5,5,ab,y,5,6\n";

    var result = Tables.run(folder, text, schema).result();

    var report =
        json(ReportJson.of(List.of(new ReportJson.Table(result, "https://h/t.csv", "csv"))));
    assertThat(report.at("/0/tables/0/errors").findValuesAsText("code"))
        .contains(
            "non-matching-header",
            "extra-header",
            "minimum-constraint",
            "maximum-constraint",
            "required-constraint",
            "minimum-length-constraint",
            "maximum-length-constraint",
            "pattern-constraint",
            "enumerable-constraint",
            "unique-constraint",
            "missing-value",
            "extra-value");
    assertThat(report.at("/0/error-count").asLong()).isEqualTo(result.errorCount());
    assertThat(report.at("/0/tables/0/scheme").asText()).isEqualTo("https");
    assertThat(ErrorLines.of(result)).hasSize((int) result.errorCount());
  }

  @Test
  void reportIsTheSameWheneverItIsMade() {
    var result = Tables.run(folder, "a\nx\n", schema("a:string")).result();

    assertThat(ReportJson.of(List.of(new ReportJson.Table(result, "data/t.csv", "csv"))))
        .isEqualTo(
            "[{\"time\":0,\"valid\":true,\"error-count\":0,\"table-count\":1,\"tables\":[{\"time\":0,"
                + "\"valid\":true,\"error-count\":0,\"row-count\":2,\"source\":\"data/t.csv\","
                + "\"headers\":[\"a\"],\"scheme\":\"file\",\"format\":\"csv\",\"encoding\":\"utf-8\","
                + "\"schema\":\"table-schema\",\"errors\":[]}],\"warnings\":[],\"preset\":\"table\","
                + "\"resource\":\"t\"}]");
  }

  @Test
  void aReportOfNoTablesIsAnEmptyList() {
    assertThat(ReportJson.of(List.of())).isEqualTo("[]");
  }

  @Test
  void nanIsAWarningSinceJsonHasNone() {
    var result = Tables.run(folder, "a\nNaN\n-INF\n", schema("a:number")).result();

    assertThat(result.warnings()).singleElement().asString().contains("\"a\"").contains("2 rows");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"fields\": [{\"name\": \"a\"}, {\"name\": \"a\"}]}",
        "{\"fields\": [{\"name\": \"a\", \"type\": \"date\", \"format\": \"%Q\"}]}",
        "{\"fields\": [{\"name\": \"a\", \"type\": \"date\", \"constraints\": {\"minimum\": \"soon\"}}]}",
        "{\"fields\": [{\"name\": \"a\", \"type\": \"integer\", \"constraints\": {\"enum\": [\"x\"]}}]}",
      })
  void whatCannotBeRunIsRefusedByName(String schema) {
    var result = Tables.run(folder, "a\n1\n", parse(schema)).result();

    assertThat(result.errors())
        .extracting(TableError::type)
        .containsExactly(ErrorType.SCHEMA_ERROR);
    assertThat(ErrorLines.of(result).getFirst())
        .startsWith("Resource \"t\": ")
        .contains("schema-error");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"commentChar\": \",\", \"delimiter\": \",\"}",
        "{\"delimiter\": \"\\n\"}",
        "{\"delimiter\": \"\\\"\"}",
      })
  void dialectsThatCannotBeRunAreRefused(String dialect) {
    var file = Tables.write(folder, "a\n1\n".getBytes(StandardCharsets.US_ASCII));

    var result = Tables.run(file, "", dialect, schema("a:string")).result();

    assertThat(result.errors())
        .extracting(TableError::type)
        .containsExactly(ErrorType.SCHEMA_ERROR);
  }
}
