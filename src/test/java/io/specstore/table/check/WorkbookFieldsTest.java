package io.specstore.table.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.datapackage.Edition;
import io.specstore.datapackage.TableSchema;
import io.specstore.table.reader.SchemaInference;
import io.specstore.table.reader.TableSource;
import io.specstore.table.reader.WorkbookFile;
import io.specstore.table.writer.CsvWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Cells of workbooks as values of fields, declared or inferred.
class WorkbookFieldsTest {
  @TempDir Path folder;

  @Test
  void columnOfHoursIsOfTypeDurationAndOneOfDatesAndTimesOfDatetime()
      throws IOException, InterruptedException {
    var source =
        source(
            row(
                    "<c t=\"str\"><v>hours</v></c><c t=\"str\"><v>at</v></c><c t=\"str\"><v>zip</v></c>")
                + row(
                    "<c s=\"1\"><v>0.5</v></c><c s=\"3\"><v>43831</v></c><c s=\"5\"><v>1067</v></c>")
                + row(
                    "<c s=\"1\"><v>1.5</v></c><c s=\"4\"><v>43831.5</v></c><c s=\"5\"><v>99084</v></c>")
                + row("<c s=\"2\"><v>0.25</v></c>"));
    var schema = Tables.ok(SchemaInference.infer(source)).schema();
    assertThat(types(schema)).isEqualTo("hours duration, at datetime, zip string");
    assertThat(csv(source, schema))
        .isEqualTo(
            String.join(
                "\r\n",
                "hours,at,zip",
                "PT12H,2020-01-01 00:00:00,01067",
                "P1DT12H,2020-01-01 12:00:00,99084",
                "PT6H,,",
                ""));
  }

  @Test
  void declaredFieldsTakeTheNumberOfACodeAndTheTimeOfADuration()
      throws IOException, InterruptedException {
    var source =
        source(
            row(
                    "<c t=\"str\"><v>zip</v></c><c t=\"str\"><v>no</v></c><c t=\"str\"><v>any</v></c><c t=\"str\"><v>clock</v></c>")
                + row(
                    "<c s=\"5\"><v>1067</v></c><c s=\"6\"><v>123</v></c><c s=\"5\"><v>7</v></c><c s=\"1\"><v>0.5</v></c>"));
    assertThat(csv(source, Tables.schema("zip:integer", "no:integer", "any:any", "clock:time")))
        .isEqualTo("zip,no,any,clock\r\n1067,123,00007,12:00:00\r\n");
    assertThat(csv(source, Tables.schema("zip:string", "no:number", "any:string", "clock:any")))
        .isEqualTo("zip,no,any,clock\r\n01067,123,00007,PT12H\r\n");
  }

  private TableSource source(String rows) {
    var file =
        WorkbookFile.xlsx(rows)
            .formats("[h]:mm", "h:mm", "dd.mm.yyyy", "dd.mm.yyyy hh:mm", "00000", "000-00")
            .write(folder.resolve("t.xlsx"));
    return WorkbookFile.source(file, "");
  }

  private static String row(String cells) {
    return "<row>" + cells + "</row>";
  }

  private static String types(TableSchema schema) {
    return schema.fields().stream()
        .map(field -> field.name() + " " + field.kind().wireName())
        .collect(Collectors.joining(", "));
  }

  private static String csv(TableSource source, TableSchema schema)
      throws IOException, InterruptedException {
    assertThat(schema.edition()).isEqualTo(Edition.V2);
    var csv = new ByteArrayOutputStream();
    var result =
        new TablePass()
            .run(
                new TableInput("t", source, schema, PassOptions.DEFAULT),
                List.of(new CsvWriter(csv)));
    assertThat(result.errors()).isEmpty();
    return csv.toString(StandardCharsets.UTF_8);
  }
}
