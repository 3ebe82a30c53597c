package io.specstore;

import static io.specstore.UpgradeFixture.address;
import static io.specstore.UpgradeFixture.datasetOf;
import static io.specstore.UpgradeFixture.json;
import static io.specstore.UpgradeFixture.ownerOf;
import static io.specstore.UpgradeFixture.pipelinesOf;
import static io.specstore.UpgradeFixture.stream;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.specstore.dataset.Event;
import io.specstore.dataset.RevisionId;
import io.specstore.registry.Database;
import io.specstore.testing.Eventually;
import io.specstore.testing.LoopbackSite;
import io.specstore.testing.ServerProcess;
import io.specstore.testing.ServerProcess.Launcher;
import io.specstore.testing.Specs;
import io.specstore.testing.TestClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/**
 * This build opens what an older version left when it was killed, finds all of it, and goes on with
 * it: on every database, for every fixture.
 *
 * <p>One server on one copy serves the tests, so that they are quick; what one of them adds is
 * nothing that another one looks at. Those that need another start have a copy of their own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class UpgradeContract {
  private final String database;

  @Parameter String version = "";

  private @Nullable UpgradedServer opened;

  UpgradeContract(String database) {
    this.database = database;
  }

  /** Makes a registry of what that copy holds of it, and returns its URL. */
  abstract String load(UpgradeFixture copy) throws Exception;

  /** The URL of that registry for JDBC. */
  abstract String jdbcUrl(String databaseUrl);

  @BeforeParameterizedClassInvocation(injectArguments = false)
  void open(@TempDir Path folder) throws Exception {
    var fixture = UpgradeFixture.copy(version, database, folder.resolve("fixture"));
    opened = UpgradedServer.start(fixture, UpgradedServer.variables(fixture, load(fixture)));
  }

  @AfterParameterizedClassInvocation
  void close() {
    if (opened != null) {
      opened.close();
    }
  }

  private UpgradedServer server() {
    return Objects.requireNonNull(opened);
  }

  private UpgradeFixture fixture() {
    return server().fixture();
  }

  @Test
  void finishedRevisionsAreAnsweredAsTheyWere() {
    assertThat(fixture().finished()).isNotEmpty();
    for (String id : fixture().finished()) {
      assertThat(server().ownerOf(id).get("/source/" + id).body())
          .as(id)
          .isEqualTo(fixture().status(id));
    }
  }

  @Test
  void theLatestAndTheSuccessfulRevisionAreTheOnesTheyWere() {
    assertThat(fixture().datasetsAtRest()).isNotEmpty();
    for (String dataset : fixture().datasetsAtRest()) {
      var client = server().ownerOf(dataset);
      assertThat(client.field("/source/" + dataset + "/latest", "id"))
          .isEqualTo(dataset + "/" + fixture().newestNumber(dataset));
      var successful = dataset + "/" + fixture().successfulNumber(dataset);
      assertThat(client.field("/source/" + dataset + "/successful", "id")).isEqualTo(successful);
      assertThat(client.bytes("/" + dataset + "/datapackage.json"))
          .isEqualTo(client.bytes(address(successful) + "datapackage.json"));
    }
  }

  /** But for the log of a run, which the next run of the revision replaces. */
  @Test
  void unfinishedRevisionsHaveAllThatTheyHad() {
    assertThat(fixture().unfinished()).isNotEmpty();
    for (String id : fixture().unfinished()) {
      var before = json(fixture().status(id));
      var now = json(server().ownerOf(id).get("/source/" + id).body());
      for (String field : List.of("id", "spec_contents", "modified", "certified")) {
        assertThat(now.path(field)).as(id + " " + field).isEqualTo(before.path(field));
      }
      if (before.path("state").asText().equals("QUEUED")) {
        assertThat(lines(now.path("logs"))).as(id).startsWith(lines(before.path("logs")));
      }
      assertThat(pipelinesOf(now)).as(id).isEqualTo(pipelinesOf(before));
    }
  }

  @Test
  void anOwnersDatasetsAreListedAsTheyWere() {
    for (String owner : fixture().owners()) {
      var before = fixture().datasets(owner);
      var now = datasets(owner, owner);
      assertThat(names(now)).containsAll(names(before));
      assertThat(now.stream().filter(this::isAtRest))
          .containsAll(before.stream().filter(this::isAtRest).toList());
      var name = before.getFirst().path("owner").asText();
      assertThat(datasets(owner, name)).hasSameSizeAs(now);
    }
  }

  @Test
  void publishedFilesAreTheSameByteForByte() {
    assertThat(fixture().files()).isNotEmpty();
    fixture()
        .files()
        .forEach((address, sha256) ->
            assertThat(Specs.sha256(server().ownerOf(address.substring(1)).bytes(address)))
                .as(address)
                .isEqualTo(sha256));
  }

  @Test
  void whatIsPrivateIsThereForItsOwnerAlone() {
    for (String dataset : fixture().datasetsOfFindability("private")) {
      for (String address : fixture().everythingOf(dataset)) {
        assertThat(server().ownerOf(dataset).head(address)).as(address).isEqualTo(200);
        server()
            .othersThan(ownerOf(dataset))
            .forEach((name, other) ->
                assertThat(other.head(address)).as(name + " " + address).isEqualTo(404));
      }
    }
    for (String dataset : fixture().datasetsOfFindability("unlisted")) {
      for (String address : fixture().everythingOf(dataset)) {
        assertThat(server().stranger().head(address)).as(address).isEqualTo(200);
      }
    }
  }

  @Test
  void theKeyThatSignsTokensIsTheOneItWas() {
    assertThat(server().stranger().get("/auth/public-key").body()).isEqualTo(fixture().publicKey());
  }

  /** The command signs a token with the key in `DATA_DIR`. */
  @Test
  void aCommandReadsWhatIsPrivate() throws IOException, InterruptedException {
    var dataset = fixture().datasetsOfFindability("private").getFirst();
    var id = dataset + "/" + fixture().newestNumber(dataset);
    var here = Map.of("PORT", Integer.toString(server().port()));
    assertThat(
            ServerProcess.output(
                Launcher.classes(), fixture().dataDir(), here, "status", id, "--json"))
        .isEqualToIgnoringNewLines(fixture().status(id));
  }

  @Test
  void theCommandThatMigratesFindsNothingWrong(@TempDir Path folder) throws Exception {
    var copy = UpgradeFixture.copy(version, database, folder);
    var variables = UpgradedServer.variables(copy, load(copy));
    assertThat(ServerProcess.output(Launcher.classes(), copy.dataDir(), variables, "migrate"))
        .contains("up to date");
  }

  @Test
  void uploadedBytesAreThereForTheirOwner() {
    var blobs = fixture().named("blobs");
    for (String blob : blobs) {
      var sha256 = blob.substring(blob.indexOf('/') + 1);
      for (String owner : fixture().owners()) {
        assertThat(server().client(owner).head("/api/v1/blobs/" + sha256))
            .as(owner + " " + blob)
            .isEqualTo(blobs.contains(owner + "/" + sha256) ? 200 : 404);
      }
    }
  }

  @Test
  void uploadedBytesThatNoRevisionNamedCanStillBeNamed() {
    for (String blob : fixture().named("unnamed-blob")) {
      var client = server().ownerOf(blob);
      var sha256 = blob.substring(blob.indexOf('/') + 1);
      var id = client.tryUpload(Specs.file(ownerOf(blob), "found", sha256)).orElseThrow();
      awaitSuccess(client, id);
      assertThat(Specs.sha256(client.bytes("/" + datasetOf(id) + "/r/file.txt"))).isEqualTo(sha256);
    }
  }

  @Test
  void queuedAndInterruptedRunsComeToTheirEnds() {
    for (String id : fixture().named("builtin")) {
      var client = server().ownerOf(id);
      awaitSuccess(client, id);
      var status = json(client.get("/source/" + id).body());
      assertThat(status.path("error_log")).isEmpty();
      assertThat(status.path("pipelines"))
          .allMatch(one -> one.path("status").asText().equals("SUCCEEDED"));
      var descriptor = json(client.get(address(id) + "datapackage.json").body());
      assertThat(descriptor.path("resources")).isNotEmpty();
      for (JsonNode resource : descriptor.path("resources")) {
        var file = address(id) + resource.path("path").asText();
        assertThat(client.head(file)).as(file).isEqualTo(200);
      }
    }
    var same = fixture().named("same-bytes");
    var client = server().ownerOf(same.getFirst().substring(1));
    assertThat(client.bytes(same.getLast())).isEqualTo(client.bytes(same.getFirst()));
    var work = fixture().dataDir().resolve("work");
    Eventually.holds("nothing is left in " + work, () -> isEmpty(work));
  }

  @Test
  void flowsOfAnotherEngineStandWhereTheyStoodAndGoOnByUpdates() {
    for (String id : fixture().named("external")) {
      assertThat(server().ownerOf(id).get("/source/" + id).body()).isEqualTo(fixture().status(id));
      finishByUpdates(server().ownerOf(id), id);
    }
  }

  @Test
  void aFlowThatWaitsForThePipelinesServiceIsHandedOver(@TempDir Path folder) throws Exception {
    var copy = UpgradeFixture.copy(version, database, folder);
    var url = load(copy);
    try (var service = new LoopbackSite()) {
      service.text("/api/refresh", "{\"ok\": true}");
      var external = new HashMap<>(UpgradedServer.variables(copy, url));
      external.put("DPP_URL", service.url(""));
      try (var server = UpgradedServer.start(copy, external)) {
        Eventually.holds("the call", () -> service.requests().contains("/api/refresh"));
        for (String id : copy.named("handed-over")) {
          assertThat(pipelinesForTheService(url, id))
              .containsExactlyInAnyOrderElementsOf(pipelinesOf(json(copy.status(id))).keySet());
          finishByUpdates(server.ownerOf(id), id);
          assertThat(pipelinesForTheService(url, id)).isEmpty();
        }
      }
    }
  }

  @Test
  void aScheduleMakesItsNextRevision() {
    for (String dataset : fixture().named("scheduled")) {
      var client = server().ownerOf(dataset);
      var last = dataset + "/" + fixture().newestNumber(dataset);
      var next = dataset + "/" + (fixture().newestNumber(dataset) + 1);
      Eventually.holds(
          next + " by schedule", () -> client.get("/source/" + next).statusCode() == 200);
      awaitSuccess(client, next);
      assertThat(inputs(client.get("/source/" + next).body()))
          .isEqualTo(inputs(fixture().status(last)));
    }
  }

  @Test
  void theNextUploadTakesTheNextNumber() {
    var moving = fixture().unfinished().stream().map(UpgradeFixture::datasetOf).distinct().toList();
    for (String dataset : moving) {
      var owner = ownerOf(dataset);
      var name = fixture().datasets(owner).getFirst().path("owner").asText();
      var spec =
          Specs.external(owner, dataset.substring(owner.length() + 1))
              .replace("\"owner\":\"" + owner, "\"owner\":\"" + name);
      assertThat(server().ownerOf(dataset).tryUpload(spec))
          .contains(dataset + "/" + (fixture().newestNumber(dataset) + 1));
    }
  }

  @Test
  void whatHappenedToRevisionsIsKept() {
    try (var registry = Database.open(server().registry())) {
      for (String id : fixture().finished()) {
        var status = json(fixture().status(id));
        var revision = RevisionId.parse(id).orElseThrow();
        var events = registry.read(tx -> tx.events().of(revision));
        assertThat(events.getFirst().kind()).as(id).isEqualTo(Event.Kind.UPLOADED);
        assertThat(events.getFirst().at()).as(id).isEqualTo(status.path("modified").asText());
        assertThat(events.getLast().kind()).as(id).hasToString(status.path("state").asText());
      }
    }
  }

  private static void awaitSuccess(TestClient client, String id) {
    Eventually.holds(
        id + " SUCCEEDED",
        () -> {
          var state = client.state(id);
          assertThat(state).as(id).isNotEqualTo("FAILED");
          return state.equals("SUCCEEDED");
        });
  }

  private static void finishByUpdates(TestClient client, String id) {
    for (String pipeline : pipelinesOf(json(client.get("/source/" + id).body())).keySet()) {
      var update =
          "{\"pipeline\":\"%s\",\"event\":\"finish\",\"success\":true}".formatted(pipeline);
      assertThat(client.postJson("/source/update", update).body())
          .contains("\"id\":\"" + id + "\"");
    }
    assertThat(client.state(id)).as(id).isEqualTo("SUCCEEDED");
    assertThat(client.field("/source/" + datasetOf(id) + "/successful", "id")).isEqualTo(id);
  }

  /** What a datapackage-pipelines service finds in the registry for it. */
  private List<String> pipelinesForTheService(String databaseUrl, String id) throws SQLException {
    var found = new ArrayList<String>();
    try (var connection = DriverManager.getConnection(jdbcUrl(databaseUrl));
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT pipeline_id FROM pipelines")) {
      while (rows.next()) {
        found.add(rows.getString(1));
      }
    }
    return found.stream().filter(one -> (one + "/").startsWith(id + "/")).toList();
  }

  private List<JsonNode> datasets(String reader, String owner) {
    var query = "/api/v1/datasets?owner=" + URLEncoder.encode(owner, UTF_8);
    return stream(json(server().client(reader).get(query).body()).path("datasets")).toList();
  }

  private static List<String> names(List<JsonNode> datasets) {
    return datasets.stream()
        .map(one -> one.path("id") + " " + one.path("findability") + " " + one.path("created"))
        .toList();
  }

  private boolean isAtRest(JsonNode dataset) {
    return fixture().datasetsAtRest().contains(dataset.path("id").asText());
  }

  private static boolean isEmpty(Path folder) {
    try (var files = Files.list(folder)) {
      return files.findAny().isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode inputs(String status) {
    return json(status).path("spec_contents").path("inputs");
  }

  private static String lines(JsonNode texts) {
    return stream(texts).map(text -> text.asText() + "\n").collect(Collectors.joining());
  }
}
