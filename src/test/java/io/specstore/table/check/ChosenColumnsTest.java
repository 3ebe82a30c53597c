package io.specstore.table.check;

import static io.specstore.table.check.Tables.schema;
import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.datapackage.Dialect;
import io.specstore.datapackage.TableSchema;
import io.specstore.table.report.ErrorGroup;
import io.specstore.table.report.TableResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where errors are in a table of which only some columns are read: in the columns of the file.
class ChosenColumnsTest {
  private static final String PICKED = "{\"pick_fields\": [2, 4]}";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"pick_fields\": [\"a\", \"b\"]} | v,1,w,z | type-error 2/4 b",
        "{\"skip_fields\": [1, \"y\"]}      | v,1,w,z | type-error 2/4 b",
        "{\"offset_fields\": 1, \"skip_fields\": [3]} | v,z,w,1 | `constraint-error 2/2 a`",
        "{\"pick_fields\": [2, 4]} | v,1,w   | missing-cell 2/4 b",
        "{\"pick_fields\": [2, 4]} | v,1,w,2,more,last | `extra-cell 2/5; extra-cell 2/6`",
      })
  void errorsOfCellsAreInTheColumnsOfTheFile(String options, String row, String errors) {
    var schema =
        Tables.parse(
            "{\"fields\": [{\"name\": \"a\", \"constraints\": {\"enum\": [\"1\"]}},"
                + " {\"name\": \"b\", \"type\": \"integer\"}]}");
    assertThat(places("x,a,y,b\n" + row + "\n", options, schema)).isEqualTo(errors);
  }

  @Test
  void errorsOfLabelsAreInTheColumnsOfTheFile() {
    var result = run("x,a,y,b\n", PICKED, schema("a:string", "c:string"));
    assertThat(places(result)).isEqualTo("incorrect-label 0/4 c");
    assertThat(result.errors().getFirst().message())
        .isEqualTo("Label 4 is \"b\", but the schema's field 2 is \"c\".");
    assertThat(places("x,a,y,b\n", PICKED, schema("a:string", "b:string", "c:string")))
        .isEqualTo("missing-label 0/5 c");
    assertThat(places("x,a,y,b\n", PICKED, schema("a:string"))).isEqualTo("extra-label 0/4");
  }

  @Test
  void errorsOfKeysAreInTheColumnsOfTheFile() {
    var schema =
        Tables.parse(
            "{\"fields\": [{\"name\": \"a\"}, {\"name\": \"b\", \"constraints\": {\"unique\": true}}]}");
    assertThat(places("x,a,y,b\n1,1,1,1\n2,2,2,1\n", PICKED, schema))
        .isEqualTo("unique-error 3/4 b");
  }

  @Test
  void remediesAreThoseOfTheFieldInThatColumn() {
    var options = "{\"headers\": null, \"pick_fields\": [2, 3]}";
    var result = run("x,1,03.12.2020\n", options, schema("a:integer", "b:date"));
    assertThat(places(result)).isEqualTo("type-error 1/3 b");
    assertThat(result.errorSummary().groups())
        .flatExtracting(ErrorGroup::remedies)
        .singleElement()
        .asString()
        .contains("%d.%m.%Y");
  }

  private String places(String text, String options, TableSchema schema) {
    return places(run(text, options, schema));
  }

  private static String places(TableResult result) {
    return String.join(
        "; ",
        result.errors().stream()
            .map(error ->
                "%s %d/%d %s"
                    .formatted(
                        error.type().wireName(),
                        error.rowNumber(),
                        error.fieldNumber(),
                        error.fieldName())
                    .strip())
            .toList());
  }

  private TableResult run(String text, String options, TableSchema schema) {
    var file = Tables.write(folder, text.getBytes(StandardCharsets.UTF_8));
    var dialect = Tables.ok(Dialect.DEFAULT.withOptions(Tables.json(options)));
    try {
      return new TablePass().run(Tables.input(file, "", dialect, schema), List.of());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
