package io.specstore.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What goes for every route: limits, origins, faults, starting and stopping.
class ServerTest extends ServerFixture {
  private static final String UPLOAD_HEAD =
      "POST /source/upload HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";

  @Test
  void pageOfAnotherOriginMayCall() {
    var answer = server.ask("GET /source/me/id/latest", "Origin: https://datahub.io");
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("https://datahub.io");
    assertThat(answer.header("Access-Control-Allow-Credentials")).isEqualTo("true");
    assertThat(answer.header("Vary")).contains("Origin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Fo", "Foo: bar\r\n"})
  void clientThatLeavesAmidItsHeadersIsNoFaultOfTheServer(String headers) {
    try (var wire = new Wire(server.port())) {
      wire.send("GET /healthz HTTP/1.1\r\nHost: x\r\n" + headers).endSending();
      // Whether a 400 comes first depends on how the bytes and the end are read.
      wire.drain();
    }
    assertThat(server.ask("GET /healthz").status()).isEqualTo(200);
  }

  @Test
  void preflightGrantsWhatIsAskedFor() {
    var answer =
        server.ask(
            "OPTIONS /source/upload",
            "Origin: https://datahub.io",
            "Access-Control-Request-Method: POST",
            "Access-Control-Request-Headers: auth-token,content-type");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("https://datahub.io");
    assertThat(answer.header("Access-Control-Allow-Credentials")).isEqualTo("true");
    assertThat(answer.header("Access-Control-Allow-Methods")).contains("GET", "POST", "PUT");
    assertThat(answer.header("Access-Control-Allow-Headers")).isEqualTo("auth-token,content-type");
    assertThat(answer.header("Allow")).isEqualTo("POST, OPTIONS");
  }

  @Test
  void updatesAreNotForPages() {
    var answer = server.post("/source/update", "{}", "Origin: https://datahub.io");
    assertThat(answer.headers().keySet()).noneMatch(name -> name.startsWith("access-control"));
    var preflight =
        server.ask(
            "OPTIONS /source/update",
            "Origin: https://datahub.io",
            "Access-Control-Request-Method: POST");
    assertThat(preflight.header("Allow")).isEqualTo("POST, OPTIONS");
    assertThat(preflight.headers().keySet()).noneMatch(name -> name.startsWith("access-control"));
  }

  @Test
  void bodyOverTheLimitIsRefusedHoweverItComes() {
    var tooMuch = "x".repeat((int) RunningServer.MAX_BODY_BYTES + 1);
    var token = "Auth-Token: " + server.token("me");
    var declared = server.post("/source/upload", tooMuch, token);
    assertThat(declared.status()).isEqualTo(413);
    assertThat(declared.body()).contains("\"success\":false", "\"error\":{\"message\":\"The body");
    try (var wire = new Wire(server.port())) {
      wire.send(UPLOAD_HEAD + token + "\r\nTransfer-Encoding: chunked\r\n\r\n");
      wire.send(Integer.toHexString(tooMuch.length()) + "\r\n" + tooMuch + "\r\n0\r\n\r\n");
      assertThat(wire.receive().status()).isEqualTo(413);
      wire.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(wire.receive().status()).as("the connection is still good").isEqualTo(200);
    }
  }

  @Test
  void bodyThatIsAnnouncedTooLargeNeedNotBeSent() {
    try (var wire = new Wire(server.port())) {
      wire.send(UPLOAD_HEAD + "Auth-Token: " + server.token("me") + "\r\n");
      wire.send("Content-Length: 9999999999\r\nExpect: 100-continue\r\n\r\n");
      var answer = wire.receive();
      assertThat(answer.status()).isEqualTo(413);
      assertThat(answer.header("Connection")).isEqualTo("close");
      assertThat(wire.isClosed()).isTrue();
    }
  }

  @Test
  void largeBodyIsReadWhole() {
    var spec = Specs.of("me", "id").replace("weather", "w".repeat(300_000));
    var answer = server.post("/source/upload", spec, "Auth-Token: " + server.token("me"));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(server.ask("GET /source/me/id/1").status()).isIn(200, 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /a%zz HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /a%00 HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /../a HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /healthz HTTP/1.1\r\n\r\n",
        "GET /healthz HTTP/1.1\r\nHost: x\r\nBad Header: 1\r\n\r\n",
        "POST /source/upload HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n\r\n",
        "POST /source/upload HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      })
  void whatIsNotHttpIsABadRequestInJson(String request) {
    try (var wire = new Wire(server.port())) {
      var answer = wire.send(request).receive();
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.header("Content-Type")).isEqualTo("application/json");
      assertThat(answer.body()).contains("\"success\":false", "\"error\":{\"message\":");
      assertThat(wire.isClosed()).isTrue();
    }
  }

  @Test
  void bodyThatFailsIsABadRequest() {
    try (var wire = new Wire(server.port())) {
      wire.send(UPLOAD_HEAD + "Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n");
      assertThat(wire.receive().status()).isEqualTo(400);
      assertThat(wire.isClosed()).isTrue();
    }
  }

  @Test
  void overlongRequestLineAndHeadersAreRefused() {
    var long1 = "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n";
    var long2 = "GET /healthz HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(40_000) + "\r\n\r\n";
    for (var request : new String[] {long1, long2}) {
      try (var wire = new Wire(server.port())) {
        assertThat(wire.send(request).receive().status()).isBetween(400, 499);
      }
    }
  }

  @Test
  void bodyThatNobodyWantsIsSkipped() {
    try (var wire = new Wire(server.port())) {
      wire.send("POST /nope HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n");
      wire.send("x".repeat(100_000));
      wire.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(wire.receive().status()).isEqualTo(404);
      assertThat(wire.receive().status()).isEqualTo(200);
    }
  }

  @Test
  void faultIsAnsweredWithAnIdAndNothingElse() {
    server.loseRegistry();
    var answer = server.ask("GET /source/me/id/1");
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body())
        .containsPattern(
            "\"errors\":\\[\"Unexpected error; the server's log knows it as [0-9a-f]{12}\"")
        .doesNotContain("Exception", "\tat ", "sqlite", "Hikari");
    assertThat(server.ask("GET /healthz").status()).isEqualTo(200);
  }

  @Test
  void readinessFollowsDatabaseAndStore() {
    assertThat(server.ask("GET /readyz").status()).isEqualTo(200);
    server.onRegistry("PRAGMA query_only = ON");
    assertThat(server.ask("GET /readyz").status()).as("for 5 s").isEqualTo(200);
    server.pass(Duration.ofSeconds(5));
    var answer = server.ask("GET /readyz");
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("5");
    assertThat(answer.body()).contains("\"The database is read-only\"");
    assertThat(server.ask("GET /readyz?for=reading").status()).isEqualTo(200);
    assertThat(server.ask("GET /readyz?for=fun").status()).isEqualTo(400);
    assertThat(server.ask("HEAD /healthz").status()).isEqualTo(200);

    server.loseRegistry();
    server.pass(Duration.ofSeconds(5));
    assertThat(server.ask("GET /readyz?for=reading").status()).isEqualTo(503);
    assertThat(server.ask("HEAD /healthz").status()).isEqualTo(200);
  }

  @Test
  void publicKeyIsServed() {
    var answer = server.ask("GET /auth/public-key");
    assertThat(answer.header("Content-Type")).startsWith("text/plain");
    assertThat(answer.body()).startsWith("-----BEGIN PUBLIC KEY-----");
  }

  @Test
  void bytesAreKeptForTheirOwner() {
    var bytes = "a,b\n1,2\n";
    var address = "/api/v1/blobs/" + sha256(bytes);
    var token = "Auth-Token: " + server.token("me");
    assertThat(server.ask("HEAD " + address).status()).isEqualTo(401);
    assertThat(server.ask("HEAD " + address, token).status()).isEqualTo(404);
    assertThat(server.call("PUT " + address, bytes).status()).isEqualTo(401);
    var put = server.call("PUT " + address, bytes, token);
    assertThat(put.status()).isEqualTo(201);
    assertThat(put.body()).contains("\"url\":\"blob:sha256:" + sha256(bytes) + "\"");
    assertThat(server.call("PUT " + address, bytes, token).status()).isEqualTo(200);
    assertThat(server.ask("HEAD " + address, token).status()).isEqualTo(200);
    var other = "Auth-Token: " + server.token("you");
    assertThat(server.ask("HEAD " + address, other).status()).isEqualTo(404);
  }

  @Test
  void bytesThatAreOthersOrTooManyAreRefused() {
    var token = "Auth-Token: " + server.token("me");
    var address = "/api/v1/blobs/" + sha256("a");
    assertThat(server.call("PUT " + address, "b", token).status()).isEqualTo(400);
    assertThat(server.call("PUT /api/v1/blobs/A0", "b", token).status()).isEqualTo(400);
    var tooMuch = "x".repeat((int) RunningServer.MAX_BLOB_BYTES + 1);
    assertThat(server.call("PUT " + address, tooMuch, token).status()).isEqualTo(413);
    try (var wire = new Wire(server.port())) {
      var head = "PUT " + address + " HTTP/1.1\r\nHost: x\r\n" + token + "\r\n";
      wire.send(head + "Transfer-Encoding: chunked\r\n\r\n");
      wire.send(Integer.toHexString(tooMuch.length()) + "\r\n" + tooMuch + "\r\n0\r\n\r\n");
      assertThat(wire.receive().status()).isEqualTo(413);
    }
  }

  @Test
  void ownersBytesAreLimited() {
    var token = "Auth-Token: " + server.token("me");
    var first = "x".repeat(4 * 1024 * 1024);
    var second = "y".repeat(3 * 1024 * 1024);
    assertThat(server.call("PUT /api/v1/blobs/" + sha256(first), first, token).status())
        .isEqualTo(201);
    assertThat(server.call("PUT /api/v1/blobs/" + sha256(second), second, token).status())
        .isEqualTo(507);
    assertThat(server.call("PUT /api/v1/blobs/" + sha256(first), first, token).status())
        .isEqualTo(200);
    var other = "Auth-Token: " + server.token("you");
    assertThat(server.call("PUT /api/v1/blobs/" + sha256(second), second, other).status())
        .isEqualTo(201);
  }

  @Test
  void tokenWithoutDatasetsBringsNoBytes() {
    var token = "Auth-Token: " + server.token("me", 0);
    var address = "PUT /api/v1/blobs/" + sha256("a");
    assertThat(server.call(address, "a", token).status()).isEqualTo(403);
    PublishedDataset.upload(server, Specs.of("me", "id"));
    assertThat(server.call(address, "a", token).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", "a/b", "source"})
  void ownerWhoseIdCantBeAddressedHasNoFiles(String ownerId) {
    var token = "Auth-Token: " + server.token(ownerId);
    var put = server.call("PUT /api/v1/blobs/" + sha256("a"), "a", token);
    assertThat(put.status()).isEqualTo(401);
    assertThat(put.body()).contains("owner");
  }

  @Test
  void portThatIsTakenIsNamed() {
    assertThatThrownBy(() -> server.another(server.port()).start())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("127.0.0.1:" + server.port());
  }

  @Test
  void stoppingTwiceIsStoppingOnce() {
    try (var idle = new Wire(server.port())) {
      idle.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n").receive();
      server.http().stop();
      server.http().stop();
      assertThat(idle.isClosed()).isTrue();
    }
    assertThatThrownBy(() -> new Wire(server.port())).isInstanceOf(UncheckedIOException.class);
  }

  private static String sha256(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
