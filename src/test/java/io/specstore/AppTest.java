package io.specstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.specstore.testing.Eventually;
import io.specstore.testing.Specs;
import io.specstore.testing.TestClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole house, as a user meets it. */
class AppTest {
  private static final List<byte[]> TABLES = List.of(Specs.table(2_100, 1), Specs.table(3, 2));

  @TempDir Path data;

  @Test
  void aSpecBecomesAPublishedPackageWhoseFilesAreAllThere() {
    try (var app = Apps.start(data, Map.of())) {
      var owner = Apps.client(app, data, "me");
      publish(owner, Specs.uploaded("me", "id", TABLES));
      var descriptor = owner.get("/me/id/datapackage.json");
      assertThat(descriptor.statusCode()).isEqualTo(200);
      var paths = texts(descriptor.body(), "path");
      assertThat(paths).hasSize(9);
      for (String path : paths) {
        assertThat(owner.get("/me/id/" + path).statusCode()).as(path).isEqualTo(200);
        assertThat(owner.get("/me/id/v/1/" + path).statusCode()).as(path).isEqualTo(200);
      }
      assertThat(owner.get("/me/id/r/table-1.csv").body())
          .startsWith("id,day,place,amount,open\r\n")
          .hasLineCount(4);
      assertThat(owner.get("/me/id/v/1/r/table-1_json.json").body()).startsWith("[{\"amount\"");
    }
  }

  @Test
  void everyReadingRouteOfAPrivateDatasetIsThereForItsOwnerOnly() {
    try (var app = Apps.start(data, Map.of())) {
      var owner = Apps.client(app, data, "me");
      publish(owner, asPrivate(Specs.uploaded("me", "id", TABLES)));
      assertHidden(app, routes(owner.get("/me/id/datapackage.json").body(), 1));
    }
  }

  @Test
  void whatWasPublishedAndThenMadePrivateIsHiddenWithItsPast() {
    try (var app = Apps.start(data, Map.of())) {
      var owner = Apps.client(app, data, "me");
      publish(owner, Specs.uploaded("me", "id", TABLES));
      var routes = routes(owner.get("/me/id/datapackage.json").body(), 1);
      for (String route : routes) {
        assertThat(Apps.stranger(app).get(route).statusCode()).as(route).isEqualTo(200);
      }
      publish(owner, asPrivate(Specs.uploaded("me", "id", TABLES)));
      assertHidden(app, routes);
      assertHidden(app, routes(owner.get("/me/id/datapackage.json").body(), 2));
    }
  }

  @Test
  void aFailedRevisionLeavesTheLastGoodOneStanding() {
    var wrong =
        "id,day,place,amount,open\nx,2020-01-01,p,1,true\n"
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    try (var app = Apps.start(data, Map.of())) {
      var owner = Apps.client(app, data, "me");
      publish(owner, Specs.uploaded("me", "id", TABLES));
      var before = owner.get("/me/id/datapackage.json").body();
      owner.bring(wrong);
      var second = owner.tryUpload(Specs.uploaded("me", "id", List.of(wrong))).orElseThrow();
      Eventually.holds("end", () -> owner.state(second).equals("FAILED"));
      assertThat(owner.get("/source/" + second).body())
          .contains("table-0", "row 2", "\\\"id\\\"", "whole number");
      assertThat(owner.get("/me/id/datapackage.json").body()).isEqualTo(before);
      assertThat(owner.field("/source/me/id/successful", "id")).isEqualTo("me/id/1");
      assertThat(owner.get("/me/id/v/2/datapackage.json").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void theSameSpecAndBytesGiveTheSameFiles() {
    try (var app = Apps.start(data, Map.of())) {
      var owner = Apps.client(app, data, "me");
      publish(owner, Specs.uploaded("me", "id", TABLES));
      publish(owner, Specs.uploaded("me", "id", TABLES));
      var first = owner.get("/me/id/v/1/datapackage.json").body();
      var second = owner.get("/me/id/v/2/datapackage.json").body();
      var derived = Pattern.compile("_(csv|json|preview)\\.(csv|json)$");
      assertThat(texts(first, "path").stream().filter(derived.asPredicate()))
          .isNotEmpty()
          .containsExactlyElementsOf(
              texts(second, "path").stream().filter(derived.asPredicate()).toList());
    }
  }

  @Test
  void aSecondServerOnOneFolderIsRefused() {
    try (var _ = Apps.start(data, Map.of())) {
      assertThatThrownBy(() -> Apps.start(data, Map.of()))
          .isInstanceOf(StartRefusedException.class)
          .hasMessageContaining("another server already runs");
    }
    try (var again = Apps.start(data, Map.of())) {
      assertThat(Apps.stranger(again).get("/readyz").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aPortInUseIsRefusedInOneSentence() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = Integer.toString(taken.getLocalPort());
      assertThatThrownBy(() -> Apps.start(data, Map.of("PORT", port)))
          .isInstanceOf(StartRefusedException.class)
          .hasMessageContaining(port)
          .hasMessageContaining("another HOST or PORT");
    }
  }

  @Test
  void aDatabaseOfSomebodyElseIsRefusedInOneSentence() throws Exception {
    var file = data.resolve("theirs.db");
    try (var theirs = java.sql.DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = theirs.createStatement()) {
      statement.execute("CREATE TABLE thesis (text TEXT)");
    }
    assertThatThrownBy(() -> Apps.start(data, Map.of("DATABASE_URL", "sqlite:///" + file)))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageContaining("name an empty one in DATABASE_URL");
  }

  @Test
  void aKeyFileThatHoldsNoKeyIsRefusedInOneSentence() throws IOException {
    var file = Files.createDirectories(data.resolve("keys")).resolve("token-key.pem");
    Files.writeString(file, "not a key");
    assertThatThrownBy(() -> Apps.start(data, Map.of()))
        .isInstanceOf(StartRefusedException.class)
        .hasMessageContaining("holds no RSA private key");
  }

  @Test
  void whatAKilledServerHadHalfReceivedIsRemoved() throws IOException {
    var half = Files.createDirectories(data.resolve("incoming")).resolve("blob1.part");
    Files.writeString(half, "half");
    try (var _ = Apps.start(data, Map.of())) {
      assertThat(half).doesNotExist();
    }
  }

  @Test
  void aNodeWhoseNameWasLostGetsAnother() throws IOException {
    Files.writeString(data.resolve("node"), "");
    try (var folder = DataFolder.lock(data, "")) {
      var name = folder.nodeName();
      assertThat(name).startsWith("node-");
      assertThat(folder.nodeName()).isEqualTo(name);
    }
  }

  private static void publish(TestClient owner, String spec) {
    TABLES.forEach(owner::bring);
    var flowId = owner.tryUpload(spec).orElseThrow();
    Eventually.holds(
        flowId + " SUCCEEDED",
        () -> {
          var state = owner.state(flowId);
          assertThat(state).isNotEqualTo("FAILED");
          return state.equals("SUCCEEDED");
        });
  }

  private static String asPrivate(String spec) {
    return spec.replace("\"published\"", "\"private\"");
  }

  private void assertHidden(App app, List<String> routes) {
    var owner = Apps.client(app, data, "me");
    var other = Apps.client(app, data, "you");
    var stranger = Apps.stranger(app);
    for (String route : routes) {
      assertThat(stranger.get(route).statusCode()).as("stranger " + route).isEqualTo(404);
      assertThat(other.get(route).statusCode()).as("other " + route).isEqualTo(404);
      var answer = owner.get(route);
      assertThat(answer.statusCode()).as("owner " + route).isEqualTo(200);
      assertThat(answer.headers().firstValue("Cache-Control").orElse(""))
          .contains("private", "no-store");
    }
    assertThat(stranger.get("/api/v1/datasets?owner=me").body()).doesNotContain("me/id");
    assertThat(owner.get("/api/v1/datasets?owner=me").body()).contains("me/id");
  }

  private static List<String> routes(String descriptor, int revision) {
    var rev = Integer.toString(revision);
    var path = texts(descriptor, "path").getLast();
    return List.of(
        "/source/me/id/latest",
        "/source/me/id/successful",
        "/source/me/id/" + rev,
        "/me/id/datapackage.json",
        "/me/id/r/table-1.csv",
        "/me/id/r/0.json",
        "/me/id/v/" + rev + "/datapackage.json",
        "/me/id/v/" + rev + "/r/table-0_json.json",
        "/me/id/v/" + rev + "/" + path,
        "/me/id/" + path);
  }

  private static List<String> texts(String json, String field) {
    return Pattern.compile("\"" + field + "\" ?: ?\"([^\"]*)\"")
        .matcher(json)
        .results()
        .map(match -> match.group(1))
        .toList();
  }
}
