package io.specstore.table.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.datapackage.TableSchema;
import io.specstore.table.check.TablePass;
import io.specstore.table.check.Tables;
import io.specstore.table.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagingWriterTest {
  private static final String OTHER_MISSING =
      """
      {"missingValues": ["-"], "fields": [
        {"name": "x", "type": "string"}, {"name": "y", "type": "string"}]}\
      """;

  @TempDir Path folder;

  @Test
  void publishedCsvIsUsedWhereItKeepsEverything() throws IOException, InterruptedException {
    var table = staged(Tables.schema("x:string", "y:string"), "x,y\na,\n,b\n");
    assertThat(table.file()).isEqualTo(folder.resolve("published"));
    assertThat(rows(table)).containsExactly("[a, null]", "[null, b]");
  }

  @Test
  void emptyTextsGetAFileThatKeepsThem() throws IOException, InterruptedException {
    var table = staged(Tables.parse(OTHER_MISSING), "x,y\n,-\n-,b\n");
    assertThat(table.file()).isEqualTo(folder.resolve("own"));
    assertThat(rows(table)).containsExactly("[, null]", "[null, b]");
  }

  @Test
  void oneColumnGetsAFileWithoutBlankLines() throws IOException, InterruptedException {
    var schema =
        "{\"missingValues\": [\"-\"], \"fields\": [{\"name\": \"x\", \"type\": \"string\"}]}";
    var table = staged(Tables.parse(schema), "x\n-\n\"\"\n\"a\r\n\"\"b\"\n");
    assertThat(table.file()).isEqualTo(folder.resolve("own"));
    assertThat(rows(table)).containsExactly("[null]", "[]", "[a\r\n\"b]");
    assertThat(table.rowCount()).isEqualTo(3);
  }

  private StagedTable staged(TableSchema schema, String csv)
      throws IOException, InterruptedException {
    var source = Files.writeString(folder.resolve("source"), csv);
    var published = folder.resolve("published");
    var writer = new CsvWriter(Files.newOutputStream(published));
    var staging =
        new StagingWriter(
            "t",
            folder.resolve("own"),
            Optional.of(new StagingWriter.Published(published, writer)));
    try (staging;
        writer) {
      var input = Tables.input(source, "utf-8", Tables.dialect(""), schema);
      var result = new TablePass().run(input, List.of(writer, staging));
      assertThat(result.errors()).isEmpty();
    }
    return staging.staged();
  }

  private static List<String> rows(StagedTable table) throws IOException {
    var all = new ArrayList<String>();
    try (var rows = new StagedRows(table)) {
      for (var row = rows.next(); row != null; row = rows.next()) {
        all.add(Arrays.toString(row));
      }
    }
    return all;
  }
}
