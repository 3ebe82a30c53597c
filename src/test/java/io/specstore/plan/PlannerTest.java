package io.specstore.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.Resource;
import io.specstore.dataset.Outcome;
import io.specstore.dataset.PipelineId;
import io.specstore.dataset.Problem;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {
  private static final String WEATHER = PlanFixtures.resource("weather.spec.json");
  private static final String RESOURCES = "/inputs/0/parameters/descriptor/resources";

  @Test
  void planIsWhatItWasWhenItWasLookedThrough() {
    assertThat(PlanJson.read(DppFormat.print(PlanFixtures.plan(WEATHER))))
        .isEqualTo(PlanJson.read(PlanFixtures.resource("weather.plan.json")));
  }

  @Test
  void artifactsComeInTheOrderThatClientsShow() {
    assertThat(PlanFixtures.plan(WEATHER).pipelines())
        .extracting(Pipeline::artifact)
        .containsExactly(
            new Artifact.Report(List.of("stations", "rain")),
            new Artifact.Csv("stations"),
            new Artifact.Csv("rain"),
            new Artifact.Json("stations"),
            new Artifact.Json("rain"),
            new Artifact.Zip(
                "weather.zip",
                List.of("book_original", "borders", "notes", "stations_original"),
                List.of(
                    "validation_report", "stations_csv", "rain_csv", "stations_json", "rain_json")),
            new Artifact.Preview("stations"),
            new Artifact.Preview("rain"),
            new Artifact.Copy(ArtifactType.TABULAR, "stations"),
            new Artifact.Copy(ArtifactType.TABULAR, "rain"),
            new Artifact.Copy(ArtifactType.ORIGINAL, "borders"),
            new Artifact.Copy(ArtifactType.ORIGINAL, "notes"),
            new Artifact.WholePackage(
                List.of(
                    "validation_report",
                    "stations_csv",
                    "rain_csv",
                    "stations_json",
                    "rain_json",
                    "weather_zip",
                    "stations_csv_preview",
                    "rain_csv_preview",
                    "stations",
                    "rain",
                    "borders",
                    "notes")));
  }

  @Test
  void pipelineNamesItsSourcesAndProcessors() {
    var plan = PlanFixtures.plan(WEATHER);
    var json = find(plan, "rain_json");
    assertThat(json.sources()).extracting(Resource::name).containsExactly("rain");
    assertThat(json.sources().getFirst().url()).hasValue("https://files.example/book#.xlsx");
    assertThat(json.processors())
        .extracting(Step.Processor::run)
        .containsExactly("sort", "add_metadata");
    assertThat(find(plan, "weather_zip").sources())
        .extracting(Resource::name)
        .containsExactly("book_original", "borders", "notes", "stations_original");
    assertThat(find(plan, "rain_csv_preview").sources()).isEmpty();
    assertThat(find(plan, "rain").processors()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          REPORT              | validation_report
          CSV                 | stations_csv rain_csv
          CSV PREVIEW         | stations_csv rain_csv stations_csv_preview rain_csv_preview
          PREVIEW             | ''
          ZIP                 | weather_zip
          TABULAR             | stations rain
          ORIGINAL            | borders notes
          NON_TABULAR         | ''
          """)
  void onlyWhatIsAllowedIsMade(String types, String names) {
    var plan = PlanFixtures.plan(WEATHER, types(types));
    assertThat(plan.packagePipeline().artifact())
        .isEqualTo(
            new Artifact.WholePackage(names.isEmpty() ? List.of() : List.of(names.split(" "))));
  }

  @Test
  void tablesAreMarkedAsSignedWhereRowsAreStreamed() {
    assertThat(isSigned(types("CSV TABULAR"))).isTrue();
    assertThat(isSigned(types("JSON TABULAR"))).isTrue();
    assertThat(isSigned(types("REPORT TABULAR"))).isFalse();
  }

  @Test
  void namelessZipIsNamedAfterTheDataset() {
    var spec = changed(tree -> tree.withObject("/meta").put("dataset", "a.b"));
    assertThat(find(PlanFixtures.plan(spec), "a_b_zip").artifact())
        .isEqualTo(PlanFixtures.plan(spec).pipelines().get(5).artifact());
  }

  @Test
  void namedZipKeepsItsName() {
    var spec =
        changed(tree ->
            tree.putArray("outputs")
                .addObject()
                .put("kind", "zip")
                .putObject("parameters")
                .put("out-file", "all.v1.zip"));
    var zip = find(PlanFixtures.plan(spec), "all_v1_zip");
    assertThat(zip.steps()).contains(new Step.DumpZip("zips/all.v1.zip"));
  }

  @Test
  void privateDatasetIsClosedAndAnyOtherOpened() {
    assertThat(access("private")).isEqualTo("private");
    assertThat(access("unlisted")).isEqualTo("public-read");
    assertThat(access("published")).isEqualTo("public-read");
  }

  @Test
  void partsOfAPathAreAllKept() {
    var spec =
        changed(tree ->
            ((ObjectNode) tree.at(RESOURCES + "/0"))
                .putArray("path")
                .add("raw/stations.csv")
                .add("raw/more.csv"));
    var resource = find(PlanFixtures.plan(spec), "stations").sources().getFirst();
    assertThat(resource.url()).hasValue("https://files.example/7f3a#.csv");
    assertThat(resource.json().path("parts"))
        .hasToString(
            "[\"https://files.example/7f3a#.csv\",\"https://data.example/weather/raw/more.csv\"]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          stations_csv         | stations_csv
          rain_json            | rain_json
          rain_csv_preview     | rain_csv_preview
          stations_original    | stations_original
          validation_report    | validation_report
          weather_zip          | weather_zip
          """)
  void twoArtifactsOfOneNameAreRefused(String name, String clash) {
    var spec = changed(tree -> ((ObjectNode) tree.at(RESOURCES + "/3")).put("name", name));
    assertThat(PlanFixtures.problems(PlanFixtures.outcome(spec, ArtifactType.usual())))
        .isNotEmpty()
        .allSatisfy(problem -> {
          assertThat(problem.code()).isEqualTo("artifact-duplicate");
          assertThat(problem.message()).contains("\"" + clash + "\"");
          assertThat(problem.pointer()).isNotEmpty();
        });
  }

  @Test
  void tableOfTheNameOfAnotherResourceIsRefusedAtItsPlace() {
    var spec = changed(tree -> ((ObjectNode) tree.at("/processing/0")).put("output", "notes"));
    assertThat(PlanFixtures.problems(PlanFixtures.outcome(spec, ArtifactType.usual())))
        .extracting(Problem::pointer)
        .containsExactly(RESOURCES + "/3/name");
  }

  @Test
  void planThatWouldBeTooLargeIsRefusedBeforeItIsMade() {
    var spec =
        changed(tree ->
            ((ObjectNode) tree.at("/inputs/0/parameters/descriptor"))
                .put("readme", "x".repeat(5_000_000)));
    assertThat(PlanFixtures.problems(PlanFixtures.outcome(spec, ArtifactType.usual())))
        .extracting(Problem::code)
        .containsExactly("plan-too-large");
  }

  @Test
  void planningLeavesTheSpecAsItWas() {
    var spec = PlanFixtures.spec(WEATHER);
    var before = spec.input().descriptor().json().toString();
    assertThat(PlanFixtures.outcome(WEATHER, ArtifactType.usual())).isInstanceOf(Outcome.Ok.class);
    assertThat(spec.input().descriptor().json()).hasToString(before);
  }

  private static boolean isSigned(Set<ArtifactType> types) {
    var table = find(PlanFixtures.plan(WEATHER, types), "stations").sources().getFirst();
    return table.json().path("signed").asBoolean();
  }

  private static String access(String findability) {
    var spec = changed(tree -> tree.withObject("/meta").put("findability", findability));
    var last = PlanFixtures.plan(spec).packagePipeline().steps().getLast();
    return last.parameters().path("acl").textValue();
  }

  private static String changed(Consumer<ObjectNode> change) {
    var tree = (ObjectNode) PlanJson.read(WEATHER);
    change.accept(tree);
    return tree.toString();
  }

  private static Set<ArtifactType> types(String names) {
    var types = EnumSet.noneOf(ArtifactType.class);
    List.of(names.split(" ")).forEach(name -> types.add(ArtifactType.valueOf(name)));
    return types;
  }

  private static Pipeline find(Plan plan, String artifact) {
    return plan.find(new PipelineId(plan.revision(), artifact)).orElseThrow();
  }
}
