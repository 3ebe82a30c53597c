package io.specstore.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.testing.Shared;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Compares the engine with the original factory, on recorded files of an unusual structure.
class RecordedStructureTest {
  /// Where the original lost data in silence, a run fails here and names the row.
  private static final Map<String, String> BETTER =
      Map.of("s-short-row", "row 4", "s-extra-cell", "row 2");

  @TempDir Path folder;
  private EngineRig rig;

  @BeforeEach
  void open() {
    assumeThat(Shared.path("contract/factory/structure.json")).isPresent();
    rig = new EngineRig(folder);
  }

  @AfterEach
  void close() {
    if (rig != null) {
      rig.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s-short-row",
        "s-extra-cell",
        "s-blank-lines",
        "s-dup-header",
        "s-header-mismatch",
        "s-col-order",
        "s-extra-column",
        "s-required",
        "s-header-only",
        "s-dialect",
        "s-latin1"
      })
  void unusualFileEndsAsRecordedOrBetter(String name) throws IOException, InterruptedException {
    var recorded = recorded(name);
    ObjectNode table = recorded.path("descriptor").deepCopy();
    var charset =
        table.path("encoding").asText().isEmpty()
            ? StandardCharsets.UTF_8
            : StandardCharsets.ISO_8859_1;
    rig.site.bytes("/t.csv", recorded.path("input").asText().getBytes(charset));
    var run =
        rig.run(Specs.of(table.put("name", "t").put("path", rig.site.url("/t.csv")).toString()));

    var better = BETTER.get(name);
    if (better != null) {
      assertThat(run.errors("t_csv")).anyMatch(line -> line.contains(better));
      return;
    }
    assertThat(run.status("t_csv").name()).isEqualTo(recorded.path("csv").path("status").asText());
    if (recorded.path("csv").has("output")) {
      assertThat(run.content("t_csv")).isEqualTo(recorded.path("csv").path("output").asText());
      assertThat(run.resource("t_csv").path("rowcount"))
          .isEqualTo(recorded.path("csv").path("rows"));
    }
  }

  private static JsonNode recorded(String name) throws IOException {
    var file = Shared.path("contract/factory/structure.json").orElseThrow();
    for (var recorded : EngineRig.json(Files.readString(file))) {
      if (recorded.path("name").asText().equals(name)) {
        return recorded;
      }
    }
    throw new AssertionError("no recording of " + name);
  }
}
