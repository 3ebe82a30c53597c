package io.specstore.table.check;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.datapackage.Dialect;
import io.specstore.datapackage.TableSchema;
import io.specstore.table.reader.TableSource;
import io.specstore.table.report.ErrorLines;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.TableResult;
import io.specstore.table.writer.CsvWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalid cells and rows under each policy of a spec. */
class InvalidRowPolicyTest {
  private static final TableSchema SCHEMA =
      Tables.parse(
          """
          {"fields": [{"name": "id", "type": "integer", "constraints": {"required": true}},
                      {"name": "n", "type": "integer", "constraints": {"maximum": 9}},
                      {"name": "t", "type": "string"}],
           "primaryKey": "id"}
          """);

  @TempDir Path folder;

  private final ByteArrayOutputStream csv = new ByteArrayOutputStream();
  private final ByteArrayOutputStream quarantined = new ByteArrayOutputStream();

  @Test
  void invalidCellsBecomeMissingValuesAndAreAllCounted() throws InterruptedException {
    var result = run("id,n,t\n1,x,a\n2,10,b\n3,4,c\n", new InvalidRowPolicy.Null(2));

    assertThat(result.isComplete()).isTrue();
    assertThat(result.isValid()).isFalse();
    assertThat(result.counts()).isEqualTo(new TableResult.Counts(3, 0, 2, 0, 0, 0));
    assertThat(result.errors())
        .extracting(error -> error.type().wireName() + " " + error.rowNumber())
        .containsExactly("type-error 2", "constraint-error 3");
    assertThat(csv.toString(StandardCharsets.UTF_8))
        .isEqualTo("id,n,t\r\n1,,a\r\n2,,b\r\n3,4,c\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x,1,a\n", ",1,a\n", "1\n", "1,2,a,b\n", "1,1,a\n1,2,b\n"})
  void errorThatCannotBecomeAMissingValueFailsTheTable(String rows) throws InterruptedException {
    var result = run("id,n,t\n" + rows, new InvalidRowPolicy.Null(100));

    assertThat(result.isComplete()).isFalse();
    assertThat(result.errors())
        .filteredOn(error -> error.type() == ErrorType.TABLE_ERROR)
        .singleElement()
        .satisfies(error -> {
          assertThat(error.rowNumber()).isEqualTo(rows.lines().count() + 1);
          assertThat(error.message()).contains("can't become a missing value", "quarantine");
        });
    assertThat(ErrorLines.of(result)).anyMatch(line -> line.contains("(table-error)"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '`',
      value = {
        "x,1,a ! it is in the required field \"id\";",
        "1,y,a|,1,a ! it is in the required field \"id\";",
        "1,y,a|2 ! it is the row's length;",
        "1,1,a,b|,1,a ! it is the row's length;",
        "1,1,a|1,2,b ! it is in the primary key \"id\";",
        "1,1,a|2,1,b ! it is in the unique key \"n\";",
      })
  void whyItCannotBecomeAMissingValueIsReported(String rows, String words)
      throws InterruptedException {
    var schema =
        Tables.parse(
            """
            {"fields": [{"name": "id", "type": "integer", "constraints": {"required": true}},
                        {"name": "n", "type": "integer", "constraints": {"unique": true}},
                        {"name": "t", "type": "string"}],
             "primaryKey": "id"}
            """);

    var result =
        run(schema, "id,n,t\n" + rows.replace('|', '\n') + "\n", new InvalidRowPolicy.Null(100));

    assertThat(result.errors())
        .filteredOn(error -> error.type() == ErrorType.TABLE_ERROR)
        .singleElement()
        .satisfies(error -> assertThat(error.message()).contains(words));
  }

  @Test
  void aForeignKeyWithoutAReferencedRowIsNamed() throws IOException {
    var policy = PassOptions.DEFAULT.with(new InvalidRowPolicy.Null(100));
    var uses =
        Tables.parse(
            """
            {"fields": [{"name": "n", "type": "integer"}, {"name": "t", "type": "string"}],
             "foreignKeys": [{"fields": "t", "reference": {"resource": "codes", "fields": "t"}}]}
            """);
    var inputs = new LinkedHashMap<String, TableInput>();
    inputs.put("codes", input("codes", "t\nA\n", Tables.schema("t:string")));
    var input = input("uses", "n,t\nx,A\n2,B\n", uses);
    inputs.put("uses", new TableInput("uses", input.source(), uses, policy));

    var result = new PackageTables(folder, inputs).results().get("uses");

    assertThat(requireNonNull(result).errors())
        .filteredOn(error -> error.type() == ErrorType.TABLE_ERROR)
        .singleElement()
        .satisfies(
            error -> assertThat(error.message()).contains("it is in the foreign key \"t\";"));
  }

  private TableInput input(String name, String text, TableSchema schema) throws IOException {
    var file =
        Tables.write(
            Files.createDirectory(folder.resolve(name)), text.getBytes(StandardCharsets.UTF_8));
    return PackageTables.input(name, file, schema);
  }

  @Test
  void moreInvalidCellsThanTheSpecAllowsFailTheTable() throws InterruptedException {
    var result = run("id,n,t\n1,x,a\n2,y,b\n", new InvalidRowPolicy.Null(1));

    assertThat(result.isComplete()).isFalse();
    assertThat(result.errors().getLast().message()).contains("More than 1 cell is invalid");
  }

  @Test
  void invalidRowsAreQuarantinedWithNumberReasonsAndCells() throws InterruptedException {
    var rows = "1,x,a\n2,3,b\n3\n4,5,d,e,\"f,g\"\n2,6,h\n";

    var result = run("id,n,t\n" + rows, quarantine(10));

    assertThat(result.isComplete()).isTrue();
    assertThat(result.counts()).isEqualTo(new TableResult.Counts(5, 0, 0, 4, 0, 0));
    assertThat(result.writtenRowCount()).isEqualTo(1);
    assertThat(csv.toString(StandardCharsets.UTF_8)).isEqualTo("id,n,t\r\n2,3,b\r\n");
    var lines = quarantined.toString(StandardCharsets.UTF_8).split("\r\n");
    assertThat(lines[0]).isEqualTo("row_number,errors,id,n,t,extra_cells");
    assertThat(lines[1]).startsWith("2,").contains("\"\"x\"\"").endsWith(",1,x,a,");
    assertThat(lines[2]).startsWith("4,").contains("no cell in column 2: ").endsWith(",3,,,");
    assertThat(lines[3]).startsWith("5,").endsWith(",4,5,d,\"[\"\"e\"\", \"\"f,g\"\"]\"");
    assertThat(lines[4]).startsWith("6,").contains("same as in row 3").endsWith(",2,6,h,");
    assertThat(lines).hasSize(5);
  }

  @Test
  void moreInvalidRowsThanTheSpecAllowsFailTheTable() throws InterruptedException {
    var result = run("id,n,t\n1,x,a\n2,y,b\n3,4,c\n", quarantine(1));

    assertThat(result.isComplete()).isFalse();
    assertThat(result.errors().getLast().message()).contains("More than 1 row is invalid");
  }

  @Test
  void invalidLabelsFailTheTableUnderEveryPolicy() throws InterruptedException {
    assertThat(run("id,m,t\n1,2,a\n", quarantine(10)).isComplete()).isFalse();
    assertThat(run("id,m,t\n1,2,a\n", new InvalidRowPolicy.Null(10)).isComplete()).isFalse();
  }

  private InvalidRowPolicy quarantine(long maxRows) {
    return new InvalidRowPolicy.Quarantine(maxRows, new CsvWriter(quarantined));
  }

  private TableResult run(String text, InvalidRowPolicy policy) throws InterruptedException {
    return run(SCHEMA, text, policy);
  }

  private TableResult run(TableSchema schema, String text, InvalidRowPolicy policy)
      throws InterruptedException {
    var file = Tables.write(folder, text.getBytes(StandardCharsets.UTF_8));
    var source = TableSource.csv(file, "", Dialect.DEFAULT);
    return new TablePass()
        .run(
            new TableInput("t", source, schema, PassOptions.DEFAULT.with(policy)),
            List.of(new CsvWriter(csv)));
  }
}
