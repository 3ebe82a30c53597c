package io.specstore.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.dataset.Status;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The steps of `processing`, from a spec to what is published.
class ProcessingTest {
  @TempDir Path folder;
  private EngineRig rig;

  @BeforeEach
  void open() {
    rig = new EngineRig(folder);
    rig.site.text("/people.csv", "id,name\n3,Cy\n1,Al\n2,Bo\n");
    rig.site.text(
        "/towns/datapackage.json",
        """
        {"name": "towns", "title": "Towns", "resources": [{"name": "towns", "path": "data/towns.csv",
          "schema": {"fields": [{"name": "who", "type": "integer"}, {"name": "town", "type": "string"},
            {"name": "since", "type": "date", "format": "%d/%m/%Y"}]}}]}
        """);
    rig.site.text("/towns/data/towns.csv", "who,town,since\n1,Ayr,31/12/2017\n2,Bath,\n");
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private String spec(String processing) {
    var spec = (ObjectNode) EngineRig.json(Specs.single(rig.site.url("/people.csv")));
    spec.set("processing", EngineRig.json(processing.replace("{SITE}", rig.site.url("/"))));
    return spec.toString();
  }

  private static String entry(String output, String steps) {
    return "{\"input\": \"people\", \"output\": \"%s\", \"dpp\": [%s]}".formatted(output, steps);
  }

  private static final String SORT = "{\"run\": \"sort\", \"parameters\": {\"sort-by\": \"{id}\"}}";

  private static final String JOIN =
      """
      {"run": "load_resource", "parameters": {"url": "{SITE}towns/datapackage.json", "resource": "towns"}},
      {"run": "join", "parameters": {"source": {"name": "towns", "key": ["who"], "delete": true},
        "target": {"name": "people", "key": ["id"]}, "fields": {"town": {}, "since": {}}}}
      """;

  @Test
  void rowsAndSchemaArePublishedAsTheStepsLeaveThem() throws InterruptedException {
    var run = rig.run(spec("[" + entry("people", JOIN + ", " + SORT) + "]"));

    assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(run.content("people_csv"))
        .isEqualTo("id,name,since,town\r\n1,Al,2017-12-31,Ayr\r\n2,Bo,,Bath\r\n3,Cy,,\r\n");
    assertThat(run.content("people_json"))
        .startsWith("[{\"id\": 1, \"name\": \"Al\", \"since\": \"2017-12-31\", \"town\": \"Ayr\"}");
    var fields = run.resource("people_csv").path("schema").path("fields");
    assertThat(fields).hasSize(4);
    assertThat(fields.get(2).path("format").asText()).isEqualTo("%Y-%m-%d");
    assertThat(run.resource("people_csv").path("rowcount").asInt()).isEqualTo(3);
    assertThat(run.content("people")).isEqualTo("id,name\n3,Cy\n1,Al\n2,Bo\n");
    assertThat(run.published().toString()).doesNotContain("towns/data");
  }

  @Test
  void oneInputCanBecomeSeveralTables() throws InterruptedException {
    var counted =
        """
        {"run": "join", "parameters": {"source": {"name": "count", "key": ["name"], "delete": true},
          "target": {"name": "count", "key": null}, "fields": {"n": {"aggregate": "count"}}}}
        """;
    var run = rig.run(spec("[" + entry("sorted", SORT) + ", " + entry("count", counted) + "]"));

    assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(run.content("sorted_csv")).isEqualTo("id,name\r\n1,Al\r\n2,Bo\r\n3,Cy\r\n");
    assertThat(run.content("count_csv")).isEqualTo("n\r\n1\r\n1\r\n1\r\n");
  }

  @Test
  void longTableKeepsItsPreviewInTheOrderOfTheSteps() throws InterruptedException {
    rig.site.text(
        "/people.csv",
        IntStream.range(0, 30_000)
            .mapToObj(i -> (29_999 - i) + ",n" + i + "n".repeat(40))
            .collect(Collectors.joining("\n", "id,name\n", "\n")));
    var add =
        "{\"run\": \"add_computed_field\", \"parameters\": {\"fields\": [{\"operation\": \"constant\","
            + " \"target\": \"c\", \"with\": 1}]}}";
    var run = rig.run(spec("[" + entry("people", SORT + ", " + add) + "]"));

    assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(run.content("people_csv_preview")).startsWith("[{\"c\": 1, \"id\": 0, ");
    assertThat(EngineRig.json(run.content("people_csv_preview"))).hasSize(2_000);
    assertThat(run.resource("people_csv_preview").path("schema"))
        .isEqualTo(run.resource("people_csv").path("schema"));
    assertThat(run.resource("people_csv").path("rowcount").asInt()).isEqualTo(30_000);
  }

  /// Its rows come from threads of their own, and are too many to be sorted in memory.
  @Test
  void longTableKeepsEveryRow() throws InterruptedException {
    var rows = 80_001;
    rig.site.text(
        "/people.csv",
        IntStream.range(0, rows)
            .mapToObj(i -> i * 7_919L % rows + ",n" + "n".repeat(60))
            .collect(Collectors.joining("\n", "id,name\n", "\n")));
    var twice =
        """
        {"run": "duplicate", "parameters": {"source": "both", "target-name": "more"}},
        {"run": "concatenate", "parameters": {"target": {"name": "both"},
          "fields": {"id": [], "name": []}}}
        """;
    var run =
        rig.run(spec("[" + entry("people", SORT) + "," + entry("both", twice + "," + SORT) + "]"));

    assertThat(run.errors("both_csv")).isEmpty();
    assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(run.resource("people_csv").path("rowcount").asInt()).isEqualTo(rows);
    var ids =
        run.content("people_csv").lines().skip(1).map(line -> line.substring(0, line.indexOf(',')));
    assertThat(ids)
        .containsExactlyElementsOf(IntStream.range(0, rows).mapToObj(String::valueOf).toList());
    assertThat(run.resource("both_csv").path("rowcount").asInt()).isEqualTo(2 * rows);
  }

  @Test
  void stepThatCannotProcessARowFailsTheTablesAndNotTheReport() throws InterruptedException {
    var types =
        "{\"run\": \"set_types\", \"parameters\": {\"types\": {\"name\": {\"type\": \"integer\"}}}}";
    var run = rig.run(spec("[" + entry("people", SORT + ", " + types) + "]"));

    assertThat(run.status("validation_report")).isEqualTo(Status.SUCCEEDED);
    assertThat(run.status("people_csv")).isEqualTo(Status.FAILED);
    assertThat(run.errors("people_csv")).hasSize(3);
    assertThat(run.errors("people_csv").getFirst())
        .startsWith("Resource \"people\": step 2 (set_types), input row 1: the value \"Al\"");
    assertThat(run.errors("people_json")).isEqualTo(run.errors("people_csv"));
    assertThat(run.store().list("me/things/1/"))
        .containsExactly("me/things/1/early/validation_report.json");
  }

  @Test
  void wrongSourceIsReportedAsWithoutSteps() throws InterruptedException {
    rig.site.text("/people.csv", "id,name\nx,Al\n1,Bo\n");
    var run = rig.run(spec("[" + entry("people", SORT) + "]"));

    assertThat(run.errors("people_csv").getFirst()).contains("row 2", "\"x\"");
    assertThat(run.status("validation_report")).isEqualTo(Status.SUCCEEDED);
  }

  @Test
  void stepsThatCannotBeSetUpSayWhyAndTheTableIsStillChecked() throws InterruptedException {
    var sort = "{\"run\": \"sort\", \"parameters\": {\"sort-by\": \"{size}\"}}";
    var run = rig.run(spec("[" + entry("people", sort) + "]"));

    assertThat(run.errors("people_csv"))
        .containsExactly(
            "Resource \"people\": step 1 (sort): the field \"size\" does not exist; the fields are \"id\","
                + " \"name\"");
    assertThat(run.status("validation_report")).isEqualTo(Status.SUCCEEDED);
  }

  @Test
  void packageThatCannotBeLoadedIsNamed() throws InterruptedException {
    var load =
        "{\"run\": \"load_resource\", \"parameters\": {\"url\": \"{SITE}none/datapackage.json\","
            + " \"resource\": \"x\"}}";
    var run = rig.run(spec("[" + entry("people", load) + "]"));

    assertThat(run.errors("people_csv").getFirst())
        .startsWith("Resource \"people\": step 1 (load_resource): ")
        .contains("404");
  }

  @Test
  void pathThatLeavesItsPackageIsNotFollowed() throws InterruptedException {
    rig.site.text(
        "/p/datapackage.json",
        "{\"resources\": [{\"name\": \"x\", \"path\": \"../people.csv\", \"schema\": {\"fields\":"
            + " [{\"name\": \"id\"}]}}]}");
    var load =
        "{\"run\": \"load_resource\", \"parameters\": {\"url\": \"{SITE}p/datapackage.json\","
            + " \"resource\": \"x\"}}";
    var run = rig.run(spec("[" + entry("people", load) + "]"));

    assertThat(run.errors("people_csv").getFirst()).contains("leads out of its package");
  }

  @Test
  void metadataOfStepsIsThePackages() throws InterruptedException {
    var steps =
        "{\"run\": \"load_metadata\", \"parameters\": {\"url\": \"{SITE}towns/datapackage.json\"}},"
            + " {\"run\": \"add_metadata\", \"parameters\": {\"keywords\": [\"k\"]}}";
    var run = rig.run(spec("[" + entry("people", steps) + "]"));

    assertThat(run.published().path("title").asText()).isEqualTo("Towns");
    assertThat(run.published().path("keywords").get(0).asText()).isEqualTo("k");
    assertThat(run.published().path("id").asText()).isEqualTo("me/things");
    assertThat(run.published().path("resources")).isNotEmpty();
  }

  @Test
  void printerWritesIntoTheLogAndWhatIsNotPublishedIsNamed() throws InterruptedException {
    var steps =
        "{\"run\": \"printer\"}, {\"run\": \"duplicate\", \"parameters\": {\"target-name\": \"b\"}}";
    var run = rig.run(spec("[" + entry("people", steps) + "]"));

    assertThat(run.log())
        .contains(
            "people: step 1 (printer): people: 1 | 3 | Cy",
            "people: step 1 (printer): people: 3 rows",
            "people: the resource \"b\" is left after the last step and is not published; only"
                + " the output is");
  }
}
