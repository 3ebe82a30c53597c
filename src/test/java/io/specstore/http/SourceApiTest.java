package io.specstore.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.dataset.EngineKind;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The three routes of the seed.
class SourceApiTest extends ServerFixture {
  private static final String NOT_FOUND = "{\"error\":{\"message\":\"Not found\"}}";

  @Test
  void uploadMakesARevisionThatCanBeRead() {
    var upload = upload(Specs.of("me", "id"));
    assertThat(upload.status()).isEqualTo(200);
    assertThat(upload.header("Content-Type")).isEqualTo("application/json");
    assertThat(upload.body())
        .isEqualTo(
            """
            {"success":true,"dataset_id":"me/id","flow_id":"me/id/1","errors":[],"problems":[]}\
            """);
    var status = server.ask("GET /source/me/id/latest");
    assertThat(status.status()).isEqualTo(200);
    assertThat(status.body())
        .startsWith("{\"id\":\"me/id/1\",\"spec_contents\":{")
        .contains("\"state\":\"QUEUED\"", "\"me/id/1/rain_csv\":{\"title\":\"Creating CSV\"");
    assertThat(server.ask("GET /source/me/id/1").body()).isEqualTo(status.body());
  }

  @Test
  void ownerMayBeGivenByName() {
    upload(Specs.of("me", "id"));
    assertThat(server.ask("GET /source/me-name/id/1").body()).contains("\"id\":\"me/id/1\"");
  }

  @Test
  void eachRevisionKeepsItsOwnSpec() {
    upload(Specs.of("me", "id"));
    upload(Specs.of("me", "id").replace("weather", "climate"));
    assertThat(server.ask("GET /source/me/id/1").body()).contains("weather");
    assertThat(server.ask("GET /source/me/id/2").body()).contains("climate");
    assertThat(server.ask("GET /source/me/id/latest").body()).contains("\"id\":\"me/id/2\"");
  }

  @Test
  void headSaysTheLengthAndSendsNoBody() {
    upload(Specs.of("me", "id"));
    var get = server.ask("GET /source/me/id/1");
    try (var wire = new Wire(server.port())) {
      wire.send("HEAD /source/me/id/1 HTTP/1.1\r\nHost: x\r\n\r\n");
      wire.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
      var head = wire.receive(true);
      assertThat(head.status()).isEqualTo(200);
      assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
      assertThat(wire.receive().body()).isEqualTo("{\"status\":\"ok\"}");
    }
  }

  @Test
  void unchangedStatusIsNotSentAgain() {
    upload(Specs.of("me", "id"));
    var tag = server.ask("GET /source/me/id/1").header("ETag");
    var again = server.ask("GET /source/me/id/1", "If-None-Match: " + tag);
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.header("ETag")).isEqualTo(tag);
    update("me/id/1/rain_csv", "\"start\"");
    assertThat(server.ask("GET /source/me/id/1", "If-None-Match: " + tag).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/source/nope/id/latest",
        "/source/me/nope/latest",
        "/source/me/id/7",
        "/source/me/id/0",
        "/source/me/id/-1",
        "/source/me/id/01",
        "/source/me/id/1_0",
        "/source/me/id/99999999999999999999",
        "/source/me/id/abc",
        "/source/me/id/successful",
        "/source/me/id/latest/",
        "/source/me/id",
        "/source/me//latest",
        "/source//id/latest",
        "/source/me%2Fid/latest/1",
        "/source/me/id%2Flatest",
        "/source/me/id;x=y/latest",
        "/source/me/id/latest;x=y",
        "/source/x/../me/id/latest",
        "/source/%2e%2e/id/latest",
        "/source/me/i%01d/latest",
        "/source/me/i%ffd/latest",
        "/source/me/id%20/latest",
        "//source/me/id/latest",
        "/Source/me/id/latest",
        "/nope",
        "/",
        "/source",
        "/api/v1/nope",
        "/auth",
      })
  void whatIsNotThereIsNotFound(String path) {
    upload(Specs.of("me", "id"));
    var answer = server.ask("GET " + path);
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body()).isEqualTo(NOT_FOUND);
  }

  @Test
  void nameBeyondAsciiIsReadBackEncoded() {
    assertThat(upload(Specs.of("me", "données")).body()).contains("\"flow_id\":\"me/données/1\"");
    assertThat(server.ask("GET /source/me/donn%C3%A9es/latest").status()).isEqualTo(200);
  }

  @Test
  void tokenIsTakenFromThreePlacesAndTheFirstDecides() {
    var token = server.token("me");
    var spec = Specs.of("me", "id");
    assertThat(server.post("/source/upload", spec, "Authorization: bearer " + token).body())
        .contains("\"success\":true");
    assertThat(server.post("/source/upload?x=1&jwt=" + token, spec).body())
        .contains("\"success\":true");
    assertThat(server.post("/source/upload?jwt=" + token, spec, "Auth-Token: bad").body())
        .contains("No token or token not authorised for owner");
    assertThat(server.post("/source/upload?jwt=" + token, spec, "Authorization: Bearer bad").body())
        .contains("\"success\":false");
    assertThat(server.post("/source/upload?jwt=" + token, spec, "Auth-Token: ").body())
        .contains("\"success\":true");
    assertThat(server.post("/source/upload", spec, "Auth-Token: t\u00f6k.en.x").body())
        .contains("No token or token not authorised for owner");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Content-Type: text/plain", "Content-Type: x", "Content-Type: "})
  void bodyThatIsNotSaidToBeJsonIsNoBody(String header) {
    var headers = header.isEmpty() ? new String[0] : new String[] {header};
    var answer = server.call("POST /source/upload", Specs.of("me", "id"), headers);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .contains(
            "\"errors\":[\"Received empty contents (make sure your content-type is correct)\"]");
    assertThat(server.call("POST /source/update", "{}", headers).body())
        .contains("\"success\":\"fail\"", "Received empty contents");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json; charset=utf-8",
        "APPLICATION/JSON",
        "application/vnd.datahub+json"
      })
  void everyKindOfJsonIsTaken(String type) {
    var answer =
        server.call(
            "POST /source/upload",
            Specs.of("me", "id"),
            "Content-Type: " + type,
            "Auth-Token: " + server.token("me"));
    assertThat(answer.body()).contains("\"success\":true");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "{\"meta\": ", "{} {}", "nope", "{\"a\": NaN}"})
  void bodyThatIsNotJsonIsABadRequest(String body) {
    var answer = server.post("/source/upload", body);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .startsWith("{\"success\":false,\"dataset_id\":null,\"flow_id\":null,\"errors\":[\"")
        .contains("\"],\"error\":{\"message\":\"");
  }

  @Test
  void bytesThatAreNotUtf8AreABadRequest() {
    try (var wire = new Wire(server.port())) {
      wire.send(
          "POST /source/upload HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
              + "Content-Length: 5\r\n\r\n[\"\u00ff\"]");
      assertThat(wire.receive().status()).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "\"spec\"", "5", "{}", "{\"meta\": null}", "{\"meta\": {}}"})
  void jsonThatIsNoSpecIsRefused(String body) {
    var answer = server.post("/source/upload", body);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .contains("\"success\":false", "\"flow_id\":null", "\"Missing owner in spec\"");
  }

  @ParameterizedTest
  @CsvSource({
    "GET /source/upload, POST",
    "HEAD /source/upload, POST",
    "GET /source/update, POST",
    "POST /source/me/id/1, GET",
    "DELETE /source/me/id/1, GET",
    "POST /healthz, GET",
    "GET /api/v1/blobs/00, PUT",
    "POST /me/id/datapackage.json, HEAD",
    "FOO /source/me/id/1, GET",
  })
  void otherMethodIsNamedWithThoseThatAreAllowed(String head, String allowed) {
    var answer = server.ask(head);
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).contains(allowed).contains("OPTIONS");
    if (!head.startsWith("HEAD")) {
      assertThat(answer.body()).contains("\"success\":false", "\"error\":{\"message\":");
    }
  }

  @Test
  void updatesMoveAFlowToItsEnd() {
    upload(Specs.of("me", "id"));
    assertThat(update("./me/id/1/rain_csv", "\"start\"").body())
        .isEqualTo(
            """
            {"success":"pending","status":"running","id":"me/id/1","errors":[]}\
            """);
    assertThat(
            update("me/id/1/rain_csv", "\"finish\", \"success\": false, \"errors\": [\"e\"]")
                .body())
        .contains("\"id\":\"me/id/1\",\"errors\":[\"e\"]");
    assertThat(server.ask("GET /source/me/id/1").body())
        .contains("\"error_log\":[\"e\"]", "Dependency unsuccessful.");
  }

  @Test
  void successfulIsTheLastThatSucceeded() {
    upload(Specs.of("me", "id"));
    succeed("me/id/1");
    upload(Specs.of("me", "id"));
    assertThat(server.ask("GET /source/me/id/successful").body())
        .contains("\"id\":\"me/id/1\"", "\"state\":\"SUCCEEDED\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "null",
        "{\"pipeline_id\": \"me/id/1/rain_csv\"}",
        "{\"pipeline_id\": \"me/id/1/rain_csv\", \"event\": \"explode\"}",
        "{\"pipeline_id\": \"me/id/1/rain_csv\", \"event\": \"finish\", \"success\": \"false\"}",
        "{\"pipeline_id\": \"me/id/1/nope\", \"event\": \"start\"}",
        "{\"pipeline_id\": \"no\", \"event\": \"start\"}",
      })
  void whatIsNoUpdateChangesNothing(String body) {
    upload(Specs.of("me", "id"));
    var answer = server.post("/source/update", body);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).startsWith("{\"success\":\"fail\",\"status\":null,\"id\":null,");
    assertThat(server.ask("GET /source/me/id/1").body()).contains("\"state\":\"QUEUED\"");
    assertThat(server.post("/source/update", "{").status()).isEqualTo(400);
  }

  @Test
  void lineThatNoDatabaseKeepsIsNoFault() {
    upload(Specs.of("me", "id"));
    var answer =
        update(
            "me/id/1/rain_csv",
            "\"progress\", \"log\": [\"a\\u0000b\\ud800\"], \"stats\": {\"a\": \"\\ud800\"}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(server.ask("GET /source/me/id/1").body()).contains("a\uFFFDb\uFFFD");
  }

  @Test
  void flowsOfTheBuiltInEngineAreNotMoved(@TempDir Path other) {
    try (var own =
        new RunningServer(other, RunningServer.Wish.usual(other).engine(EngineKind.BUILTIN))) {
      own.post("/source/upload", Specs.of("me", "id"), "Auth-Token: " + own.token("me"));
      var answer =
          own.post(
              "/source/update", "{\"pipeline_id\": \"me/id/1/rain_csv\", \"event\": \"start\"}");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body())
          .startsWith(
              "{\"success\":\"pending\",\"status\":\"pending\",\"id\":\"me/id/1\",\"errors\":[\"");
      assertThat(own.ask("GET /source/me/id/1").body()).contains("\"state\":\"QUEUED\"");
    }
  }

  @Test
  void updateSecretIsAskedForWhereThereIsOne(@TempDir Path other) {
    try (var own = new RunningServer(other, RunningServer.Wish.usual(other).secret("s3cret&"))) {
      var body = "{\"pipeline_id\": \"me/id/1\", \"event\": \"start\"}";
      assertThat(own.post("/source/update", body).status()).isEqualTo(401);
      assertThat(own.post("/source/update?secret=wrong", body).status()).isEqualTo(403);
      assertThat(own.post("/source/update?secret=", body).status()).isEqualTo(403);
      assertThat(own.post("/source/update?secret=s3cret%26", body).status()).isEqualTo(200);
      var bearer = "Authorization: Bearer s3cret&";
      assertThat(own.post("/source/update", body, bearer).body()).contains("pipeline not found");
    }
  }

  private Wire.Reply upload(String spec) {
    return server.post("/source/upload", spec, "Auth-Token: " + server.token("me"));
  }

  private Wire.Reply update(String pipeline, String event) {
    return server.post(
        "/source/update", "{\"pipeline_id\": \"" + pipeline + "\", \"event\": " + event + "}");
  }

  private void succeed(String flowId) {
    for (var artifact :
        "/validation_report,/rain_csv,/rain_json,/id_zip,/rain_csv_preview,/rain,".split(",", -1)) {
      update(flowId + artifact, "\"finish\", \"success\": true");
    }
  }
}
