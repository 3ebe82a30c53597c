package io.specstore.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.dataset.Status;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How invalid cells and rows are treated as the spec wants it, and files that differ from their
/// descriptor.
class OnInvalidTest {
  private static final String PEOPLE = "id,name\n1,Ann\nx,Bob\n3,Cy,more\n4\n5,Eve\n";

  @TempDir Path folder;
  private EngineRig rig;

  @BeforeEach
  void open() {
    rig = new EngineRig(folder);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private EngineRig.Run run(String text, String property) throws InterruptedException {
    rig.site.text("/people.csv", text);
    var table = Specs.table("people", rig.site.url("/people.csv"));
    table.setAll(Specs.resource("{" + property + "}"));
    return rig.run(Specs.of(table.toString()));
  }

  private static JsonNode report(EngineRig.Run run) {
    return EngineRig.json(run.content("validation_report")).path(0);
  }

  @Test
  void invalidRowsAreQuarantinedWithNumberReasonAndAllTheirCells() throws InterruptedException {
    var run = run(PEOPLE, "\"onInvalid\": \"quarantine\"");

    assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(run.content("people_csv")).isEqualTo("id,name\r\n1,Ann\r\n5,Eve\r\n");
    var rejected = run.content("people_rejected").lines().toList();
    assertThat(rejected).hasSize(4);
    assertThat(rejected.getFirst()).isEqualTo("row_number,errors,id,name,extra_cells");
    assertThat(rejected.get(1)).startsWith("3,").contains("type").endsWith(",x,Bob,");
    assertThat(rejected.get(2)).startsWith("4,").contains("3,Cy").contains("more");
    assertThat(rejected.get(3)).startsWith("5,").endsWith(",4,,");
    var resource = run.resource("people_rejected");
    assertThat(resource.path("rowcount").asInt()).isEqualTo(3);
    assertThat(resource.path("datahub").path("type").asText()).isEqualTo("derived/rejected");
    assertThat(resource.path("schema").path("fields").findValuesAsText("name"))
        .containsExactly("row_number", "errors", "id", "name", "extra_cells");
    assertThat(run.resource("people_csv").path("rowcount").asInt()).isEqualTo(2);
    assertThat(run.resource("people_csv").path("datahub").path("rejectedRows").asInt())
        .isEqualTo(3);
    assertThat(report(run).path("valid").asBoolean(true)).isFalse();
    assertThat(report(run).path("error-count").asInt()).isEqualTo(3);
    assertThat(report(run).path("warnings").toString()).contains("3 of 5 rows are invalid");
    assertThat(run.stats("").path("count_of_rows").asInt()).isEqualTo(2);
  }

  @Test
  void quarantinedRowsCannotBeReferredTo() throws InterruptedException {
    rig.site.text("/cities.csv", "id,name\n1,Ulm\nx,Bonn\n3,Kiel,more\n");
    rig.site.text("/people.csv", "id,name\n7,Ulm\n8,Bonn\n9,Kiel\n");
    var cities = Specs.table("cities", rig.site.url("/cities.csv"));
    cities.put("onInvalid", "quarantine");
    var people = Specs.table("people", rig.site.url("/people.csv"));
    ((ObjectNode) people.path("schema"))
        .putArray("foreignKeys")
        .add(
            EngineRig.json(
                """
                {"fields": "name", "reference": {"resource": "cities", "fields": "name"}}\
                """));

    var run = rig.run(Specs.of(cities.toString(), people.toString()));

    assertThat(run.status("cities_csv")).isEqualTo(Status.SUCCEEDED);
    assertThat(String.join(" ", run.errors("people_csv")))
        .contains("row 3", "\"Bonn\"", "row 4", "\"Kiel\"")
        .doesNotContain("Ulm");
  }

  @Test
  void quarantinedRowsCannotBeReferredToInTheirOwnTable() throws InterruptedException {
    var run =
        run(
            "id,size,parent\na,1,\nb,x,a\nc,3,b\nd,4,a\n",
            """
            "onInvalid": "quarantine", "schema": {
              "fields": [{"name": "id", "type": "string"}, {"name": "size", "type": "integer"},
                         {"name": "parent", "type": "string"}],
              "foreignKeys": [{"fields": "parent", "reference": {"resource": "", "fields": "id"}}]}\
            """);

    assertThat(run.status()).isEqualTo(Status.FAILED);
    assertThat(run.errors("people_csv"))
        .anyMatch(line -> line.contains("row 4") && line.contains("\"b\""))
        .noneMatch(line -> line.contains("row 5"));
  }

  @Test
  void pastTheLimitOfRowsTheTableFails() throws InterruptedException {
    var run = run(PEOPLE, "\"onInvalid\": {\"action\": \"quarantine\", \"maxRows\": 2}");

    assertThat(run.status()).isEqualTo(Status.FAILED);
    assertThat(run.errors("people_csv")).anyMatch(line -> line.contains("More than 2 rows"));
    assertThat(run.status("people_rejected")).isEqualTo(Status.FAILED);
  }

  @Test
  void wrongCellsBecomeMissingValuesAndAreCounted() throws InterruptedException {
    var run = run("id,name\n1,Ann\nx,Bob\n", "\"onInvalid\": \"null\"");

    assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(run.content("people_csv")).isEqualTo("id,name\r\n1,Ann\r\n,Bob\r\n");
    assertThat(run.resource("people_csv").path("datahub").path("nulledCells").asInt()).isEqualTo(1);
    assertThat(report(run).path("valid").asBoolean(true)).isFalse();
    assertThat(report(run).path("warnings").toString()).contains("1 invalid cell was");
  }

  @Test
  void shortRowsAreNeverFilledUp() throws InterruptedException {
    var run = run("id,name\n1,Ann\n2\n", "\"onInvalid\": \"null\"");

    assertThat(run.status()).isEqualTo(Status.FAILED);
    assertThat(run.errors("people_csv").getFirst()).contains("missing-cell");
  }

  @Test
  void planIsTheSameWithoutQuarantine() throws InterruptedException {
    var plain = run("id,name\n1,Ann\n", "\"title\": \"t\"");
    var chosen = run("id,name\n1,Ann\n", "\"title\": \"t\", \"onInvalid\": \"null\"");

    assertThat(chosen.plan().pipelines()).hasSameSizeAs(plain.plan().pipelines());
  }

  @Test
  void sizeAndBareHashThatDifferAreReportedOnly() throws InterruptedException {
    var run = run("id,name\n1,Ann\n", "\"bytes\": 7, \"hash\": \"00\"");

    assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(report(run).path("valid").asBoolean(true)).isFalse();
    assertThat(report(run).at("/tables/0/errors").findValuesAsText("code"))
        .containsExactly("byte-count", "hash-count");
    assertThat(report(run).at("/tables/0/errors/0/message").asText()).contains("14").contains("7");
  }

  @Test
  void hashThatNamesItsAlgorithmMustBeTheFiles() throws InterruptedException {
    var run = run("id,name\n1,Ann\n", "\"hash\": \"sha256:00\"");

    assertThat(run.status()).isEqualTo(Status.FAILED);
    assertThat(run.errors("people_csv").getFirst()).contains("sha256:").contains("says 00");
    assertThat(run.errors("people").getFirst()).contains("hash-count");
  }

  @Test
  void hashOfGitIsKnown() throws InterruptedException {
    var run = run("id,name\n", "\"hash\": \"sha1:" + gitHash("id,name\n") + "\"");

    assertThat(run.status()).isEqualTo(Status.SUCCEEDED);
    assertThat(report(run).path("valid").asBoolean()).isTrue();
  }

  private static String gitHash(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-1");
      digest.update(("blob " + text.length() + "\0").getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
