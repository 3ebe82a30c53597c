package io.specstore.table.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.specstore.datapackage.Dialect;
import io.specstore.table.reader.SourceLines;
import io.specstore.table.reader.TableSource;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableError;
import io.specstore.table.writer.CsvWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Messages use the singular for one and the plural for more.
class SingularTest {
  @TempDir Path folder;

  @Test
  void nounsFollowTheirNumber() {
    assertThat(Message.count(1, "cell")).isEqualTo("1 cell");
    assertThat(Message.count(0, "cell")).isEqualTo("0 cells");
    assertThat(Message.count(1_200, "cell")).isEqualTo("1,200 cells");
  }

  @Test
  void rowsOfAnotherLength() {
    var result = Tables.run(folder, "a\n1,2\n", Tables.schema("a:integer")).result();

    assertThat(result.errors())
        .singleElement()
        .satisfies(error -> {
          assertThat(error.message())
              .isEqualTo("Row 2 has a cell too many in column 2: it has 2 cells of 1");
          assertThat(error.expected()).isEqualTo("1 cell, and found 2");
        });
    assertThat(
            Tables.run(folder, "a,b\n1\n", Tables.schema("a:integer", "b:string"))
                .result()
                .errors())
        .extracting(TableError::message, TableError::expected)
        .containsExactly(
            tuple("Row 2 has no cell in column 2: it has 1 cell of 2", "2 cells, and found 1"));
  }

  @Test
  void labelsOfASchemaOfOneField() {
    var result = Tables.run(folder, "a,b\n1,2\n", Tables.schema("a:integer")).result();

    assertThat(result.errors())
        .extracting(TableError::message)
        .contains("Label 2, \"b\", is not in the schema, which has 1 field.");
  }

  @Test
  void headersBeyondAFileOfOneRow() {
    var file = Tables.write(folder, "a\n".getBytes(StandardCharsets.UTF_8));
    var source = TableSource.csv(file, "", Tables.dialect("{\"headerRows\": [3]}"));

    assertThat(SourceLines.of(source)).singleElement().asString().contains("has 1 row only;");
  }

  @Test
  void oneInvalidCellOrRow() throws InterruptedException {
    assertThat(warnings("n\nx\n1\n", new InvalidRowPolicy.Null(9)))
        .containsExactly("1 invalid cell was published as a missing value, as onInvalid says.");
    assertThat(warnings("n\nx\ny\n", new InvalidRowPolicy.Null(9)))
        .containsExactly("2 invalid cells were published as missing values, as onInvalid says.");
    assertThat(warnings("n\nx\n1\n", quarantine()))
        .containsExactly("1 of 2 rows is invalid and was quarantined, as onInvalid says.");
    assertThat(warnings("n\nx\n", quarantine()))
        .containsExactly("1 of 1 row is invalid and was quarantined, as onInvalid says.");
    assertThat(warnings("n\nx\ny\n", quarantine()))
        .containsExactly("2 of 2 rows are invalid and were quarantined, as onInvalid says.");
  }

  @Test
  void oneNumberThatJsonHasNot() {
    var result = Tables.run(folder, "a\nNaN\n", Tables.schema("a:number")).result();

    assertThat(result.warnings()).singleElement().asString().contains("NaN or INF in 1 row; JSON");
  }

  @Test
  void oneOtherRow() {
    var result =
        Tables.run(folder, "a\n12/24/2017\n12/25/2017\n2017-12-24\n", Tables.schema("a:date"))
            .result();

    assertThat(result.groups().getFirst().remedies())
        .containsExactly(
            "all 2 are right with the format \"%m/%d/%Y\"; the other row is right as declared, or"
                + " has no value");
  }

  @Test
  void oneCharacter() {
    var field = "{\"name\": \"a\", \"type\": \"string\", \"constraints\": {\"minLength\": 2}}";

    var result = Tables.run(folder, "a\nx\n", Tables.schema(field)).result();

    assertThat(result.groups().getFirst().remedies())
        .containsExactly("the shortest has 1 character: minLength 1 takes all");
  }

  private static InvalidRowPolicy quarantine() {
    return new InvalidRowPolicy.Quarantine(9, new CsvWriter(new ByteArrayOutputStream()));
  }

  private List<String> warnings(String text, InvalidRowPolicy policy) throws InterruptedException {
    var file = Tables.write(folder, text.getBytes(StandardCharsets.UTF_8));
    var source = TableSource.csv(file, "", Dialect.DEFAULT);
    var options = PassOptions.DEFAULT.with(policy);
    var input = new TableInput("t", source, Tables.schema("n:integer"), options);
    return new TablePass().run(input, List.of()).warnings();
  }
}
