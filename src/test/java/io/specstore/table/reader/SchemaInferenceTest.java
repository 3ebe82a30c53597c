package io.specstore.table.reader;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.datapackage.Dialect;
import io.specstore.dataset.Outcome;
import io.specstore.table.check.PassOptions;
import io.specstore.table.check.TableInput;
import io.specstore.table.check.TablePass;
import io.specstore.table.check.Tables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaInferenceTest {
  @TempDir Path folder;

  @Test
  void typesAreThoseThatEveryCellHas() throws IOException {
    var inferred =
        infer(
            """
            id,share,flag,day,at,clock,zip,phone,mixed,empty
            1,0.5,true,2024-01-02,2024-01-02T03:04:05Z,03:04:05,01234,+49 30,7,
            -20,3,False,2024-12-31,2024-01-02T03:04:05,23:00:00,99999,+1,x,
            ,,,,,,,,,
            """);

    assertThat(types(inferred))
        .containsExactly(
            "integer",
            "number",
            "boolean",
            "date",
            "datetime",
            "time",
            "string",
            "string",
            "string",
            "string");
  }

  @Test
  void zerosAndOnesAreNumbers() throws IOException {
    assertThat(types(infer("a\n0\n1\n"))).containsExactly("integer");
  }

  @Test
  void delimiterIsFoundInTheBytes() throws IOException {
    var inferred = infer("a;b\n1;2,5\n3;4,5\n");

    assertThat(inferred.dialect().delimiter()).isEqualTo(";");
    assertThat(inferred.dialect().toJson().toString()).isEqualTo("{\"delimiter\":\";\"}");
    assertThat(types(inferred)).containsExactly("integer", "string");
  }

  @Test
  void whatIsInferredReadsTheSameFileWithoutAnError() throws IOException {
    var text = "name,name,value\nx,y,1\nz,,2\n";
    var inferred = infer(text);

    var ran = Tables.run(folder, text, inferred.schema());

    assertThat(ran.result().errors()).isEmpty();
    assertThat(inferred.schema().fields().stream().map(field -> field.name()))
        .containsExactly("name", "name_1", "value");
  }

  @Test
  void whatIsInferredOfTypedCellsReadsThemWithoutAnError() throws IOException {
    var json =
        """
        [{"whole": 1, "real": 1, "flag": true, "day": "2024-01-31", "thing": {}, "list": [], "mixed": 1, "code": "01", "none": null},
         {"whole": null, "real": 2.5, "flag": false, "day": "2024-02-01", "thing": {"a": 1}, "list": [1], "mixed": "x", "code": "2"}]
        """;
    var book = folder.resolve("t.xlsx");
    try (var out = Files.newOutputStream(book);
        var workbook = new Workbook(out, "test", "1.0")) {
      var sheet = workbook.newWorksheet("s");
      sheet.value(0, 0, "day");
      sheet.value(0, 1, "moment");
      sheet.value(0, 2, "mixed");
      sheet.value(1, 0, LocalDate.of(2024, 1, 31));
      sheet.style(1, 0).format("yyyy-mm-dd").set();
      sheet.value(1, 1, LocalDateTime.of(2024, 1, 31, 12, 30));
      sheet.style(1, 1).format("yyyy-mm-dd hh:mm").set();
      sheet.value(1, 2, 7);
      sheet.value(2, 2, "x");
    }

    assertThat(readBack(Files.writeString(folder.resolve("t.json"), json), "json"))
        .containsExactly(
            "integer", "number", "boolean", "date", "object", "array", "any", "string", "string");
    assertThat(readBack(book, "xlsx")).containsExactly("date", "datetime", "any");
  }

  private static List<String> readBack(Path file, String format) throws IOException {
    var source = new TableSource(List.of(file), format, "", Dialect.DEFAULT);
    var inferred = Tables.ok(SchemaInference.infer(source));
    try {
      var result =
          new TablePass()
              .run(new TableInput("t", source, inferred.schema(), PassOptions.DEFAULT), List.of());
      assertThat(result.errors()).isEmpty();
      assertThat(result.rowCount()).isEqualTo(2);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return types(inferred);
  }

  @Test
  void anEmptyFileIsRefused() throws IOException {
    assertThat(infer(new byte[0]))
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.problems().toString()).contains("empty"));
  }

  private SchemaInference.Inferred infer(String text) throws IOException {
    return Tables.ok(infer(text.getBytes(StandardCharsets.UTF_8)));
  }

  private Outcome<SchemaInference.Inferred> infer(byte[] csv) throws IOException {
    return SchemaInference.infer(TableSource.csv(Tables.write(folder, csv), "", Dialect.DEFAULT));
  }

  private static List<String> types(SchemaInference.Inferred inferred) {
    return inferred.schema().fields().stream().map(field -> field.kind().wireName()).toList();
  }
}
