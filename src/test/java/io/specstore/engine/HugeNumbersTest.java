package io.specstore.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.dataset.DatabaseUrl;
import io.specstore.dataset.Status;
import io.specstore.fetch.SourceResolver;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Numbers that are short to write and that no memory holds, through the whole engine and every
/// output.
class HugeNumbersTest {
  private static final String OUTPUTS =
      """
      , "outputs": [{"kind": "parquet"}, {"kind": "xlsx"}, {"kind": "sqlite"}, {"kind": "npm"},
       {"kind": "rdbms", "parameters": {"database": "warehouse"}}]}\
      """;

  @TempDir Path folder;
  private EngineRig rig;

  @BeforeEach
  void open() {
    var database = new DatabaseUrl.Sqlite(folder.resolve("warehouse.db"), false);
    rig = new EngineRig(folder, SourceResolver.withoutFiles(), Map.of("warehouse", database));
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @ParameterizedTest
  @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          csv     | `id,n\\n1,1\\n2,HUGE\\n`
          tsv     | `id\\tn\\n1\\t1\\n2\\tHUGE\\n`
          json    | `[{"id": 1, "n": 1}, {"id": 2, "n": HUGE}]`
          json    | `[["id", "n"], [1, 1], [2, HUGE]]`
          ndjson  | `{"id": 1, "n": 1}\\n{"id": 2, "n": HUGE}\\n`
          """)
  void numberBeyondAllExponentsIsAnErrorOfItsRowAndField(String format, String text)
      throws InterruptedException {
    for (var number : List.of("1e9999999992", "1e-2147483650", "-1e10001")) {
      rig.site.text(
          "/t." + format, text.replace("\\n", "\n").replace("\\t", "\t").replace("HUGE", number));
      var run = rig.run(spec(format));

      assertThat(run.status()).isEqualTo(Status.FAILED);
      for (var made : List.of("t_csv", "t_parquet", "t_xlsx")) {
        assertThat(run.errors(made).toString())
            .as(made)
            .contains("type-error", "row 3", "\"n\"", number);
      }
      for (var made : List.of("things_sqlite", "warehouse_rdbms", "things_zip")) {
        assertThat(run.status(made)).as(made).isEqualTo(Status.FAILED);
      }
    }
  }

  @Test
  @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
  void largestNumbersArePublishedInEveryFormat() throws InterruptedException {
    rig.site.text(
        "/t.csv",
        "id,n\n1,1e10000\n2,-1e-10000\n3,1"
            + "0".repeat(9_999)
            + "\n4,0."
            + "0".repeat(9_990)
            + "1\n");
    var run = rig.run(spec("csv"));

    assertThat(run.errors("t_csv")).isEmpty();
    assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(run.content("t_csv")).startsWith("id,n\r\n1,1E+10000\r\n2,-1E-10000\r\n3,1000");
    assertThat(run.content("t_json")).contains("1e+10000", "-1e-10000");
  }

  private String spec(String format) {
    var resource =
        Specs.resource(
            """
            {"name": "t", "path": "%s", "format": "%s", "schema": {"fields": [
              {"name": "id", "type": "integer"}, {"name": "n", "type": "number"}]}}\
            """
                .formatted(rig.site.url("/t." + format), format));
    var spec = Specs.of(resource.toString()).strip();
    return spec.substring(0, spec.length() - 1) + OUTPUTS;
  }
}
