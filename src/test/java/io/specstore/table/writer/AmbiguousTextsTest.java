package io.specstore.table.writer;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.table.check.Tables;
import io.specstore.table.export.Staged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmbiguousTextsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          integer | "", "7", "n/a" | 007,+7,7,8     | {x={7=2}}
          number  | "-1.50"        | -1.5,-1.50,2   | {x={-1.50=1}}
          boolean | "True"         | true,1,false   | {x={True=2}}
          year    | "44"           | 0044           | {x={44=1}}
          integer | "", "-999"     | 999,,-999      | {}
          string  | "5"            | 5,05           | {}
          string  |                | \\N,x          | {x={\\N=1}}
          """)
  void valuesThatAMissingValueSpellsAreCounted(
      String type, String missingValues, String cells, String counts)
      throws IOException, InterruptedException {
    var schema =
        Tables.parse(
            """
            {"fields": [{"name": "x", "type": "%s"}], "missingValues": [%s]}\
            """
                .formatted(type, missingValues == null ? "" : missingValues));
    var writer = new AmbiguousTexts();
    var csv = Files.writeString(folder.resolve("in.csv"), "x\n" + cells.replace(',', '\n') + "\n");
    Staged.pass(csv, schema, writer);
    assertThat(writer.counts()).hasToString(counts);
  }
}
