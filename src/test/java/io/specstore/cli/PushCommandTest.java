package io.specstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PushCommandTest {
  private static final String STATIONS = "id,name\n1,Ness\n";
  private static final String READINGS = "station,celsius\n1,4.5\n";
  private static final String DESCRIPTOR =
      """
      {"name": "weather", "title": "Weather", "resources": [
        {"name": "stations", "path": "data/stations.csv", "schema": {"fields": [
          {"name": "id", "type": "integer"}, {"name": "name", "type": "string"}]}},
        {"name": "readings", "path": "data/readings.csv", "schema": {"fields": []}},
        {"name": "far", "path": "https://example.org/far.csv"}]}
      """;
  private static final String RUNNING =
      status("INPROGRESS", "\"SUCCEEDED\",\"error_log\":[]", "\"QUEUED\",\"error_log\":[]");
  private static final String SUCCEEDED =
      status("SUCCEEDED", "\"SUCCEEDED\",\"error_log\":[]", "\"SUCCEEDED\",\"error_log\":[]");
  private static final String FAILED =
      status(
          "FAILED",
          "\"FAILED\",\"error_log\":[\"readings: row 2, field celsius: mild is no number\"]",
          "\"FAILED\",\"error_log\":[\"Dependency unsuccessful. Cannot run\"]");

  @TempDir private Path temp;
  private Path folder;
  private FakeServer server;
  private Console console;

  @BeforeEach
  void start() throws IOException {
    folder = Files.createDirectory(temp.resolve("package"));
    write("data/stations.csv", STATIONS);
    write("data/readings.csv", READINGS);
    write("datapackage.json", "\uFEFF" + DESCRIPTOR);
    server = new FakeServer();
    console = Console.pipe(server.local(temp));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aPackageGoesUpWithItsFilesAndIsFollowedToItsEnd() throws IOException {
    server.withStatuses(RUNNING, SUCCEEDED);

    assertThat(push("--owner", "ada")).as(console.err()).isEqualTo(ExitCodes.DONE);

    assertThat(server.blobs()).hasSize(2);
    var spec = uploaded();
    assertThat(spec.at("/meta/ownerid").asText()).isEqualTo("ada");
    assertThat(spec.at("/meta/dataset").asText()).isEqualTo("weather");
    assertThat(spec.at("/meta/findability").asText()).isEqualTo("published");
    assertThat(mapping(spec, "data/stations.csv")).startsWith("blob:sha256:");
    assertThat(spec.at("/inputs/0/parameters/resource-mapping")).hasSize(2);
    assertThat(spec.at("/inputs/0/parameters/descriptor/title").asText()).isEqualTo("Weather");
    assertThat(console.out())
        .contains("sent data/stations.csv (15 B)", "accepted as ada/weather/1", "Creating CSV")
        .contains("ada/weather/1 SUCCEEDED in ", "2 rows, 1.2 kB published");
    assertThat(server.requests()).contains("POST /source/upload token-of-ada");
  }

  @Test
  void bytesThatTheServerHasAreNotSentAgain() {
    server.withStatuses(SUCCEEDED);
    push("--owner", "ada");

    assertThat(push("--owner", "ada")).isEqualTo(ExitCodes.DONE);

    assertThat(server.requests()).filteredOn(request -> request.startsWith("PUT")).hasSize(2);
    assertThat(console.out()).contains("kept data/readings.csv");
  }

  @Test
  void aProxyThatTakesNoFileOfThatSizeIsNamedWithTheRemedy() {
    server.refusingFiles(413, "<html><head><title>413 Request Entity Too Large</title></head>");

    assertThat(push("--owner", "ada")).isEqualTo(ExitCodes.REFUSED);

    assertThat(console.err().replaceAll("\\s+", " "))
        .contains("is larger than is taken: a proxy", "client_max_body_size", "docs/proxies.md")
        .doesNotContain("html");
  }

  @Test
  void aFailedRevisionReportsItsErrorsOnceAndExitsWithOne() {
    server.withStatuses(RUNNING, FAILED);

    assertThat(push("--owner", "ada")).isEqualTo(ExitCodes.REFUSED);

    assertThat(console.out())
        .contains("FAILED", "  prices_csv:\n    readings: row 2, field celsius: mild is no number")
        .contains("1 more pipeline did not run, since what they need failed: the package")
        .doesNotContain("Dependency unsuccessful", "the whole report");
  }

  @Test
  void reportAndNotesOfAFailedRevisionAreNamed() {
    var reported =
        FAILED
            .replace(
                "\"pipelines\":{",
                "\"pipelines\":{\"ada/weather/1/validation_report\":"
                    + "{\"title\":\"Validating\",\"stats\":{},\"status\":\"SUCCEEDED\"},")
            .replace(
                "\"error_log\":[],\"stats\"",
                "\"logs\":[\"a: 2 rows so far\",\"readings: note: odd bytes\"],\"error_log\":[],\"stats\"");
    server.withStatuses(RUNNING, reported);

    assertThat(push("--owner", "ada")).isEqualTo(ExitCodes.REFUSED);

    assertThat(console.out())
        .contains("the whole report: http://", "/ada/weather/v/1/r/validation_report.json")
        .contains("  readings: note: odd bytes")
        .doesNotContain("rows so far");
  }

  @Test
  void jsonIsOneLineAChangeAndTheStatusLast() throws IOException {
    server.withStatuses(RUNNING, SUCCEEDED);

    assertThat(push("--owner", "ada", "--json")).isEqualTo(ExitCodes.DONE);

    for (var line : console.outLines()) {
      assertThat(new JsonMapper().readTree(line).isObject()).isTrue();
    }
    assertThat(console.outLines().getLast()).isEqualTo(SUCCEEDED);
    assertThat(console.out())
        .contains("{\"change\":\"accepted\",\"flow_id\":\"ada/weather/1\"}")
        .contains("{\"change\":\"revision\",\"id\":\"ada/weather/1\",\"state\":\"SUCCEEDED\"}");
  }

  @Test
  void aScreenKeepsWhatHasEndedAndRepaintsTheRest() {
    server.withStatuses(RUNNING, SUCCEEDED);
    console = Console.screen(server.local(temp));

    assertThat(push("--owner", "ada")).isEqualTo(ExitCodes.DONE);

    assertThat(console.out()).contains("\u001b[1A", "1 of 2 pipelines ended", "✓ Creating CSV");
  }

  @Test
  void everyFileThatIsMissingOrOutsideIsNamedBeforeAnythingIsSent() throws IOException {
    write(
        "datapackage.json",
        """
        {"name": "weather", "resources": [
          {"name": "a", "path": "../secret.csv"}, {"name": "b", "path": "/etc/hosts"},
          {"name": "c", "path": "data/absent.csv"}, {"name": "d", "path": "link.csv"}]}
        """);
    Files.writeString(temp.resolve("secret.csv"), "a\n1\n");
    Files.createSymbolicLink(folder.resolve("link.csv"), temp.resolve("secret.csv"));

    assertThat(push("--owner", "ada")).isEqualTo(ExitCodes.REFUSED);

    assertThat(console.err().lines())
        .hasSize(4)
        .anyMatch(line -> line.contains("\"../secret.csv\" is outside"))
        .anyMatch(line -> line.contains("\"/etc/hosts\" is an absolute path"))
        .anyMatch(line -> line.contains("\"data/absent.csv\" is not in"))
        .anyMatch(line -> line.contains("\"link.csv\" is a link") && line.contains("/resources/3"));
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aRefusedUploadIsSaidLineByLine() {
    server.answeringUploads(
        "{\"success\":false,\"dataset_id\":null,\"flow_id\":null,\"errors\":[\"first\",\"second\"]}");

    assertThat(push("--owner", "ada")).isEqualTo(ExitCodes.REFUSED);

    assertThat(console.err()).isEqualTo("specstore: first\nspecstore: second\n");
  }

  @Test
  void aSpecBringsTheFilesThatItsMappingNames() throws IOException {
    write(
        "flow-spec.json",
        """
        {"meta": {"version": 1, "ownerid": "core", "owner": "core", "dataset": "gdp",
                  "findability": "published"},
         "inputs": [{"kind": "datapackage", "url": "datapackage.json", "parameters": {
           "resource-mapping": {"gdp.csv": "data/stations.csv", "far.csv": "https://example.org/f"},
           "descriptor": {"name": "gdp", "resources": [
             {"name": "gdp", "path": "gdp.csv"}, {"name": "far", "path": "far.csv"},
             {"name": "near", "path": "data/readings.csv"}]}}}],
         "schedule": "every 1d"}
        """);
    server.withStatuses(SUCCEEDED);

    assertThat(console.run("push", folder.resolve("flow-spec.json").toString(), "--private"))
        .as(console.err())
        .isEqualTo(ExitCodes.DONE);

    var spec = uploaded();
    assertThat(spec.at("/meta/ownerid").asText()).isEqualTo("core");
    assertThat(spec.at("/meta/findability").asText()).isEqualTo("private");
    assertThat(spec.path("schedule").asText()).isEqualTo("every 1d");
    assertThat(mapping(spec, "gdp.csv")).startsWith("blob:sha256:");
    assertThat(mapping(spec, "far.csv")).isEqualTo("https://example.org/f");
    assertThat(mapping(spec, "data/readings.csv")).startsWith("blob:sha256:");
  }

  @Test
  void aBareFileGetsASchemaFromItsCells() throws IOException {
    write("Rain 2025.csv", "station;day;mm\nHP;2025-03-01;4.5\nMB;2025-03-02;0\n");
    server.withStatuses(SUCCEEDED);

    assertThat(console.run("push", folder.resolve("Rain 2025.csv").toString(), "--owner", "ada"))
        .as(console.err())
        .isEqualTo(ExitCodes.DONE);

    var spec = uploaded();
    assertThat(spec.at("/meta/dataset").asText()).isEqualTo("rain-2025");
    assertThat(mapping(spec, "Rain 2025.csv")).startsWith("blob:sha256:");
    var resource = spec.at("/inputs/0/parameters/descriptor/resources/0");
    assertThat(resource.at("/dialect/delimiter").asText()).isEqualTo(";");
    assertThat(resource.at("/schema/fields").toString())
        .isEqualTo(
            "[{\"name\":\"station\",\"type\":\"string\"},{\"name\":\"day\",\"type\":\"date\"},"
                + "{\"name\":\"mm\",\"type\":\"number\"}]");
    assertThat(console.out()).contains("schema inferred: station string, day date, mm number");
  }

  @Test
  void aBareFileThatIsNoTableIsRefusedBeforeAnythingIsSent() throws IOException {
    write("empty.csv", "");

    assertThat(console.run("push", folder.resolve("empty.csv").toString(), "--owner", "ada"))
        .isEqualTo(ExitCodes.REFUSED);

    assertThat(console.err()).contains("empty.csv cannot be read as a table: ");
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aServerThatIsAwayIsExitCodeThreeWithTheWayOut() {
    server.close();

    assertThat(push("--owner", "ada")).isEqualTo(ExitCodes.UNREACHABLE);

    assertThat(console.err())
        .contains("no answer from http://127.0.0.1:", "connection refused", "make run");
  }

  @Test
  void aTokenOfTheLocalKeyNeverGoesToAnotherMachine() {
    assertThat(push("--owner", "ada", "--server", "http://specs.example.org"))
        .isEqualTo(ExitCodes.USAGE);

    assertThat(console.err()).contains("no token of ada", "--token", "specstore token --owner ada");
  }

  @Test
  void brokenJsonIsNamedByLineAndColumn() throws IOException {
    write("datapackage.json", "{\"name\": \"weather\",\n  resources: []}");

    assertThat(push("--owner", "ada")).isEqualTo(ExitCodes.REFUSED);

    assertThat(console.err()).contains("datapackage.json is not valid JSON at line 2, column");
  }

  @Test
  void jsonThatEndsTooEarlyIsReportedWithoutTheParsersOwnWords() throws IOException {
    write("datapackage.json", "{\"name\": \"weather\"");

    assertThat(push("--owner", "ada")).isEqualTo(ExitCodes.REFUSED);

    assertThat(console.err())
        .contains("datapackage.json is not valid JSON at line 1, column ")
        .endsWith("expected close marker for Object\n");
  }

  @Test
  void aFolderWithoutADescriptorIsReportedWithTheRemedy() {
    assertThat(console.run("push", folder.resolve("data").toString(), "--owner", "ada"))
        .isEqualTo(ExitCodes.USAGE);
    assertThat(console.err()).contains("holds no datapackage.json");
  }

  @Test
  void aScreenGetsMistakesBrokenBetweenWords() {
    console = Console.screen(server.local(temp));

    assertThat(console.run("push", folder.resolve("data").toString(), "--owner", "ada"))
        .isEqualTo(ExitCodes.USAGE);

    assertThat(console.err().lines())
        .hasSizeGreaterThan(1)
        .allMatch(line -> line.length() <= 80 || !line.strip().contains(" "))
        .anyMatch(line -> line.contains("push a file of it"));
  }

  @Test
  void theFolderThatIsMeantByNoneIsNamed() {
    assertThat(console.run("push", "--owner", "ada")).isEqualTo(ExitCodes.USAGE);
    assertThat(console.err())
        .startsWith("specstore: " + Path.of("").toAbsolutePath() + " holds no datapackage.json");
  }

  @Test
  void aPackageOfNothingButAddressesBringsNoFile() throws IOException {
    write(
        "datapackage.json",
        "{\"name\": \"far\", \"resources\": [{\"name\": \"far\", \"path\": \"https://example.org/f.csv\"}]}");
    server.withStatuses(SUCCEEDED);

    assertThat(push("--owner", "ada")).isEqualTo(ExitCodes.DONE);

    assertThat(console.out()).startsWith("pushing ada/far (no local file) to http://127.0.0.1:");
  }

  @Test
  void aPushThatWouldOnlyRepeatTheNewestRevisionMakesNone() throws IOException {
    write("one.csv", STATIONS);
    var file = folder.resolve("one.csv").toString();
    server.withStatuses(SUCCEEDED);
    assertThat(console.run("push", file, "--owner", "ada")).isEqualTo(ExitCodes.DONE);
    var kept =
        server
            .uploads()
            .getLast()
            .replace("{\"version\":1,", "{\"create_time\":\"2026-01-01T00:00:00Z\",\"version\":1,");
    try (var next = new FakeServer()) {
      next.withStatuses(SUCCEEDED.replace("{\"id\"", "{\"spec_contents\":" + kept + ",\"id\""));
      console = Console.pipe(next.local(temp));

      assertThat(console.run("push", file, "--owner", "ada")).isEqualTo(ExitCodes.DONE);

      assertThat(console.out())
          .contains("unchanged: ada/weather/1 stands; --force makes a new revision");
      assertThat(next.uploads()).isEmpty();

      assertThat(console.run("push", file, "--owner", "ada", "--force")).isEqualTo(ExitCodes.DONE);
      assertThat(next.uploads()).hasSize(1);

      Files.writeString(folder.resolve("one.csv"), STATIONS + "2,Nant\n");
      assertThat(console.run("push", file, "--owner", "ada")).isEqualTo(ExitCodes.DONE);
      assertThat(next.uploads()).hasSize(2);
    }
  }

  private int push(String... options) {
    var arguments = new ArrayList<>(List.of("push", folder.toString()));
    arguments.addAll(List.of(options));
    return console.run(arguments.toArray(String[]::new));
  }

  private void write(String path, String text) throws IOException {
    var file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private JsonNode uploaded() throws IOException {
    return new JsonMapper().readTree(server.uploads().getLast());
  }

  private static String mapping(JsonNode spec, String path) {
    return spec.at("/inputs/0/parameters/resource-mapping").path(path).asText();
  }

  private static String status(String state, String csv, String whole) {
    return ("{\"id\":\"ada/weather/1\",\"state\":\"%s\",\"error_log\":[],"
            + "\"stats\":{\"count_of_rows\":2,\"bytes\":1234},\"pipelines\":{"
            + "\"ada/weather/1/prices_csv\":{\"title\":\"Creating CSV\",\"stats\":{},\"status\":%s},"
            + "\"ada/weather/1\":{\"title\":\"Creating Package\",\"stats\":{},\"status\":%s}}}")
        .formatted(state, csv, whole);
  }
}
