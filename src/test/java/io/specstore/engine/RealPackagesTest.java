package io.specstore.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.specstore.dataset.Status;
import io.specstore.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Runs real data packages, where they are, and compares counts and errors with what is known.
class RealPackagesTest {
  @TempDir Path folder;
  private EngineRig rig;

  @BeforeEach
  void open() {
    assumeThat(Shared.path("data/packages")).isPresent();
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
        "bond-yields-us-10y",
        "co2-fossil-by-nation",
        "country-codes",
        "employment-us",
        "gdp",
        "geo-boundaries-world-110m",
        "harmonized-system",
        "natural-gas",
        "population-reference-bureau",
        "vega-datasets-a"
      })
  void rowsAndErrorsAreTheKnownOnes(String name) throws IOException, InterruptedException {
    var source = Shared.path("data/packages/" + name).orElseThrow();
    serve(source);
    var spec =
        Files.readString(source.resolve("flow-spec.json")).replace("{BASE}/", rig.site.url("/"));
    var expected = EngineRig.json(Files.readString(source.resolve("expected.json")));
    var run = rig.run(spec);

    var report = report(run);
    var isRight = true;
    for (var resource : expected.path("resources")) {
      if (resource.path("tabular").asBoolean(true) && !resource.has("sheets")) {
        isRight &= resource.path("errors").isEmpty();
        compare(resource, report);
      }
    }
    assertThat(run.status()).isEqualTo(isRight ? Status.SUCCEEDED : Status.FAILED);
  }

  @Test
  void rowsAfterSkippedOnesAreTheKnownOnes() throws IOException, InterruptedException {
    var source = Shared.path("data/packages/bond-yields-us-10y").orElseThrow();
    serve(source);
    var spec =
        Files.readString(source.resolve("flow-spec.raw.json"))
            .replace("{BASE}/", rig.site.url("/"));
    var run = rig.run(spec);

    assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
    var lines = run.content("monthly_csv").lines().toList();
    assertThat(lines).hasSize(880);
    assertThat(lines.getFirst()).isEqualTo("Date,Rate");
    assertThat(lines.get(1)).isEqualTo("1953-04-01,2.83");
    assertThat(lines.getLast()).isEqualTo("2026-06-01,4.47");
  }

  private static void compare(JsonNode expected, JsonNode report) {
    var name = expected.path("name").asText();
    for (var one : report) {
      if (one.path("resource").asText().equals(name)) {
        var table = one.path("tables").path(0);
        assertThat(table.path("row-count").asInt() - 1)
            .as(name)
            .isEqualTo(expected.path("rows").asInt());
        assertThat(table.path("headers")).as(name).isEqualTo(expected.path("header"));
        assertThat(table.path("error-count").asInt()).as(name).isEqualTo(count(expected));
        assertThat(rows(table)).as(name).isEqualTo(expectedRows(expected));
        return;
      }
    }
    throw new AssertionError("no report of " + name);
  }

  private static int count(JsonNode expected) {
    var sum = 0;
    for (var count : expected.path("errorCounts")) {
      sum += count.asInt();
    }
    return sum;
  }

  private static List<Integer> expectedRows(JsonNode expected) {
    var rows = new ArrayList<Integer>();
    for (var error : expected.path("errors")) {
      if (rows.size() < 1_000) {
        rows.add(error.path("row").asInt());
      }
    }
    return rows;
  }

  private static List<Integer> rows(JsonNode table) {
    var rows = new ArrayList<Integer>();
    for (var error : table.path("errors")) {
      rows.add(error.path("row-number").asInt());
    }
    return rows;
  }

  private static JsonNode report(EngineRig.Run run) {
    var dataset = run.plan().revision().dataset();
    var keys = run.store().list(dataset + "/validation_report/");
    return EngineRig.json(run.text(keys.getFirst()));
  }

  private void serve(Path source) throws IOException {
    try (var files = Files.walk(source)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        rig.site.bytes("/" + source.relativize(file), Files.readAllBytes(file));
      }
    }
  }
}
