package io.specstore.table.report;

import static io.specstore.table.check.Tables.json;
import static io.specstore.table.check.Tables.parse;
import static io.specstore.table.check.Tables.schema;
import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.table.check.TablePass;
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
  void cellsOver1000CharactersAreCutWithAnEllipsis() {
    var text = "a,b\n" + "y".repeat(1_000) + "," + "z".repeat(999) + "\uD83D\uDE00z\n";

    var result = Tables.run(folder, text, schema("a:date", "b:date")).result();

    assertThat(result.errors().get(0).cell()).isEqualTo("y".repeat(1_000));
    assertThat(result.errors().get(1).cell()).isEqualTo("z".repeat(999) + "…");
    assertThat(result.errors().get(1).message()).contains("z…\" in row 2 and column 2");
    assertThat(result.errors().get(1).row())
        .containsExactly("y".repeat(1_000), "z".repeat(999) + "…");
  }

  @Test
  void lineBreaksInLabelsAreEscaped() {
    var result =
        Tables.run(
                folder, "\"a\nb\",\"c\r\nd\"\n1,2\n", schema("a:integer", "{\"name\": \"c\\nd\"}"))
            .result();

    assertThat(result.errors())
        .extracting(TableError::message)
        .containsExactly(
            "Label 1 is \"a\\u000ab\", but the schema's field 1 is \"a\".",
            "Label 2 is \"c\\u000d\\u000ad\", but the schema's field 2 is \"c\\u000ad\".");
    assertThat(ErrorLines.of(result)).noneMatch(line -> line.contains("\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"equal", "subset", "partial"})
  void fieldsAreNumberedByTheirColumns(String fieldsMatch) {
    var schema =
        parse(
            """
            {"fieldsMatch": ["%s"], "uniqueKeys": [["a", "b"]], "fields": [
              {"name": "a", "type": "integer", "constraints": {"maximum": 5}},
              {"name": "b", "type": "integer", "constraints": {"unique": true}},
              {"name": "c", "type": "date"}]}
            """
                .formatted(fieldsMatch));
    var result =
        Tables.run(folder, "c,b,a\nx,1,7\n,y,2\n,3,4\n,3,4\n2020-01-01\n", schema).result();

    assertThat(result.errors())
        .extracting(error ->
            error.rowNumber()
                + " "
                + error.kind()
                + " "
                + error.fieldNumber()
                + " "
                + error.fieldName())
        .containsExactly(
            "2 constraint-error maximum 3 a",
            "2 type-error 1 c",
            "3 type-error 2 b",
            "5 unique-error 3 a, b",
            "5 unique-error 2 b",
            "6 missing-cell 3 a",
            "6 missing-cell 2 b");
    assertThat(result.errors().getLast().message()).contains("no cell in column 2");
  }

  @Test
  void remediesFindTheirFieldInAnyOrderOfColumns() {
    var schema =
        parse(
            """
            {"fieldsMatch": ["equal"], "fields": [
              {"name": "a", "type": "integer"}, {"name": "b", "type": "date"}]}
            """);

    var lines =
        ErrorLines.of(Tables.run(folder, "b,a\n24.12.2017,1\n1.2.2018,2\n", schema).result());

    assertThat(lines)
        .anyMatch(line -> line.contains("field 1 \"b\": remedy") && line.contains("%d.%m.%Y"));
  }

  @Test
  void fieldsWithoutAColumnAreNumberedAfterTheLabels() {
    var schema =
        parse(
            """
            {"fieldsMatch": ["subset"], "fields": [
              {"name": "a"}, {"name": "b"}, {"name": "c"}]}
            """);

    assertThat(Tables.run(folder, "x,b\n1,2\n", schema).result().errors())
        .extracting(error -> error.fieldNumber() + " " + error.fieldName())
        .containsExactly("3 a", "4 c");
  }

  @Test
  void nothingIsSaidOfJsonWhereNoneIsMade() throws InterruptedException {
    var file = Tables.write(folder, "a\nNaN\n".getBytes(StandardCharsets.UTF_8));
    var input = Tables.input(file, "", Tables.dialect(""), schema("a:number"));

    assertThat(new TablePass().run(input, List.of()).warnings()).isEmpty();
    assertThat(Tables.run(folder, "a\nNaN\n", schema("a:number")).result().warnings())
        .singleElement()
        .asString()
        .contains("JSON does not have them");
  }

  @Test
  void titlesAreThoseOfTheStandardsTools() {
    assertThat(ErrorType.values())
        .extracting(ErrorType::title)
        .contains(
            "Hash Count Error",
            "Row Count Error",
            "PrimaryKey Error",
            "ForeignKey Error",
            "Type Error",
            "Missing Cell",
            "Blank Row",
            "Incorrect Label",
            "Compression Error");
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
