package io.specstore.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.dataset.PipelineId;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionalArtifactsTest {
  private static final String WEATHER = PlanFixtures.resource("weather.spec.json");

  private static final String ALL =
      """
      [{"kind": "zip"}, {"kind": "npm"}, {"kind": "sqlite", "parameters": {"out-file": "w.db"}},
       {"kind": "rdbms"}, {"kind": "rdbms", "parameters": {"database": "warehouse"}},
       {"kind": "rdbms", "parameters": {"database": "default"}}, {"kind": "xlsx"},
       {"kind": "parquet"}, {"kind": "hologram"}]\
      """;

  @Test
  void pipelinesBeyondTheUsualOnesAreThoseOfTheRecord() {
    var usual = PlanFixtures.plan(WEATHER);
    var more = PlanFixtures.plan(with(ALL));
    var printed = (ObjectNode) PlanJson.read(DppFormat.print(more));
    usual.pipelines().forEach(pipeline -> printed.remove(pipeline.id().toString()));

    assertThat(printed).isEqualTo(PlanJson.read(PlanFixtures.resource("weather-more.plan.json")));
  }

  @Test
  void usualPipelinesStayAsTheyAre() {
    var usual = PlanFixtures.plan(with("[{\"kind\": \"zip\"}]"));
    var more = PlanFixtures.plan(with(ALL));
    var earlier = usual.pipelines().subList(0, usual.pipelines().size() - 1);

    assertThat(more.pipelines()).startsWith(earlier.toArray(Pipeline[]::new));
  }

  @Test
  void keptPlanIsReadBack() {
    var plan = PlanFixtures.plan(with(ALL));
    assertThat(Plan.parse(plan.toJson())).isEqualTo(plan);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PARQUET     | stations_parquet
          SQLITE      | weather_sqlite
          RDBMS       | default_rdbms
          NPM         | weather_tgz
          """)
  void typesOfTheServerAskForThemToo(ArtifactType type, String artifact) {
    var plan = PlanFixtures.plan(WEATHER, EnumSet.of(type));
    assertThat(plan.pipelines())
        .extracting(pipeline -> pipeline.id().artifact())
        .contains(artifact);
    assertThat(PlanFixtures.plan(WEATHER).find(new PipelineId(plan.revision(), artifact)))
        .isEmpty();
  }

  @Test
  void databaseWaitsForEverythingElse() {
    var plan = PlanFixtures.plan(with(ALL));
    var rdbms = plan.find(new PipelineId(plan.revision(), "warehouse_rdbms")).orElseThrow();
    var others =
        plan.pipelines().stream()
            .map(Pipeline::id)
            .filter(id -> !id.isPackage() && !id.artifact().endsWith("_rdbms"))
            .toList();
    assertThat(rdbms.needs()).isEqualTo(others);
  }

  @Test
  void processorsOfTwoTablesAreKeptApart() {
    var tree = (ObjectNode) PlanJson.read(with("[{\"kind\": \"sqlite\"}]"));
    var processing = tree.putArray("processing");
    for (var output : List.of("one", "two")) {
      var entry = processing.addObject().put("input", "stations").put("output", output);
      entry
          .putArray("dpp")
          .addObject()
          .put("run", "sort")
          .putObject("parameters")
          .put("of", output);
    }
    var plan = PlanFixtures.plan(tree.toString());
    var sqlite = plan.find(new PipelineId(plan.revision(), "weather_sqlite")).orElseThrow();
    assertThat(sqlite.processors("two"))
        .extracting(step -> step.parameters().toString())
        .containsExactly("{\"of\":\"two\"}");
    assertThat(sqlite.processors("other")).isEmpty();
  }

  @Test
  void twoThingsOfOneNameAreRefused() {
    var spec =
        with(
            """
            [{"kind": "sqlite", "parameters": {"out-file": "a.b"}},
             {"kind": "npm", "parameters": {"out-file": "a_b"}}]\
            """);
    assertThat(PlanFixtures.problems(PlanFixtures.outcome(spec, ArtifactType.usual())))
        .extracting(problem -> problem.code())
        .containsExactly("artifact-duplicate");
  }

  private static String with(String outputs) {
    var tree = (ObjectNode) PlanJson.read(WEATHER);
    tree.set("outputs", PlanJson.read(outputs));
    return tree.toString();
  }
}
