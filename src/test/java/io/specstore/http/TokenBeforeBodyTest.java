package io.specstore.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Who has no token sends no large body.
class TokenBeforeBodyTest extends ServerFixture {
  private static final String UPLOAD = "POST /source/upload";
  private static final String BLOB =
      "PUT /api/v1/blobs/e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
  private static final String RECORDED =
      "\"success\":false,\"dataset_id\":null,\"flow_id\":null,"
          + "\"errors\":[\"No token or token not authorised for owner\"]";

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Auth-Token: nope", "Authorization: Bearer a.b.c", "Expect: 100-continue"})
  void largeSpecIsRefusedBeforeItIsSent(String header) {
    try (var wire = new Wire(server.port())) {
      wire.send(head(UPLOAD, header, "Content-Length: 4097"));
      assertRecorded(wire);
    }
  }

  @Test
  void specOfUnknownLengthIsRefusedAfterFourKibibytes() {
    try (var wire = new Wire(server.port())) {
      wire.send(head(UPLOAD, "Transfer-Encoding: chunked"));
      wire.send("1000\r\n" + " ".repeat(4096) + "\r\n1\r\n \r\n");
      assertRecorded(wire);
    }
  }

  @Test
  void smallBytesThatUnpackToALargeSpecAreRefusedToo() throws IOException {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write((Specs.of("me", "id") + " ".repeat(500_000)).getBytes(StandardCharsets.UTF_8));
    }
    var length = "Content-Length: " + packed.size();
    try (var wire = new Wire(server.port())) {
      wire.send(head(UPLOAD, "Content-Encoding: gzip", length)).send(packed.toByteArray());
      assertThat(wire.receive().body()).contains(RECORDED);
    }
    try (var wire = new Wire(server.port())) {
      var token = "Auth-Token: " + server.token("me");
      wire.send(head(UPLOAD, "Content-Encoding: gzip", length, token)).send(packed.toByteArray());
      assertThat(wire.receive().body()).contains("\"success\":true");
    }
  }

  private static void assertRecorded(Wire wire) {
    var answer = wire.receive();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains(RECORDED);
    assertThat(answer.header("Connection")).isEqualTo("close");
    assertThat(wire.isClosed()).isTrue();
  }

  @Test
  void largeBytesAreRefusedBeforeTheyAreSent() {
    try (var wire = new Wire(server.port())) {
      wire.send(head(BLOB, "Content-Length: 4097"));
      var answer = wire.receive();
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.header("Connection")).isEqualTo("close");
      assertThat(wire.isClosed()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {UPLOAD, BLOB})
  void whoeverIsStillSendingSeesTheAnswer(String request) {
    try (var wire = new Wire(server.port())) {
      wire.send(head(request, "Content-Length: 50000")).send(" ".repeat(50_000));
      assertThat(wire.receive().body()).contains("\"success\":false");
      assertThat(wire.isClosed()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                             | 400 | The body is empty
          {                              | 400 | The body is not JSON
          null                           | 200 | Received empty contents
          {}                             | 200 | Missing owner in spec
          {"meta": {"ownerid": "me"}}    | 200 | No token or token not authorised for owner
          {"meta": {"ownerid": "a/b"}}   | 200 | No token or token not authorised for owner
          """)
  void smallSpecIsRefusedInTheRecordedOrder(String body, int status, String text) {
    for (var spec : List.of(body, body + " ".repeat(4096 - body.length()))) {
      for (var header : List.of("Auth-Token: nope", "Auth-Token: " + server.token("you"))) {
        var answer = server.post("/source/upload", spec, header);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).contains(text);
        assertThat(answer.header("Connection")).isEmpty();
      }
    }
  }

  @Test
  void ownerIsFoundWhereverMetaStands() {
    var spec = Specs.of("me", "id").strip();
    var meta = spec.substring(spec.indexOf("\"meta\""), spec.indexOf("},") + 1);
    var late = spec.replace(meta + ",", "").replaceFirst("}$", ", " + meta + "}");
    var filler = "{\"filler\": \"" + "x".repeat(100_000) + "\", ";
    for (var text : List.of(spec, late)) {
      var large = text.replaceFirst("\\{", filler);
      var mine = server.post("/source/upload", large, "Auth-Token: " + server.token("me"));
      assertThat(mine.body()).contains("\"success\":true");
      var yours = server.post("/source/upload", large, "Auth-Token: " + server.token("you"));
      assertThat(yours.body()).contains(RECORDED);
      assertThat(yours.header("Connection")).isEmpty();
    }
  }

  @Test
  void withoutAKeyNobodyIsTurnedAwayForGood() {
    server.hasKey.set(false);
    var token = "Auth-Token: " + server.token("me");
    var large = Specs.of("me", "id") + " ".repeat(5_000);
    for (var spec : List.of(Specs.of("me", "id"), large)) {
      var answer = server.post("/source/upload", spec, token);
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).isNotEmpty();
      assertThat(answer.body())
          .startsWith("{\"success\":false,\"dataset_id\":null,\"flow_id\":null,\"errors\":[\"")
          .contains("\"],\"error\":{\"message\":\"");
      assertThat(server.post("/source/upload", spec).body()).contains(RECORDED);
    }
    assertThat(server.post("/source/upload", "{}", token).body()).contains("Missing owner in spec");
    assertThat(server.call(BLOB, "x", token).status()).isEqualTo(503);
    assertThat(server.call(BLOB, "x").status()).isEqualTo(401);
  }

  @Test
  void withoutAKeyIsOpenWhatIsOpenToAll() {
    var token = "Auth-Token: " + server.token("me");
    server.post("/source/upload", Specs.of("me", "id"), token);
    server.post("/source/upload", Specs.privateOf("me", "secret"), token);
    server.hasKey.set(false);
    assertThat(server.ask("GET /source/me/id/1", token).status()).isEqualTo(200);
    assertThat(server.ask("GET /source/me/secret/1", token).status()).isEqualTo(404);
    assertThat(server.ask("GET /api/v1/datasets?owner=me", token).body())
        .contains("\"id\"")
        .doesNotContain("secret");
  }

  @Test
  void slowBodiesOfOneKeepNobodyOut() {
    var wires = new ArrayList<Wire>();
    try {
      for (var i = 0; i < 8; i++) {
        var wire = new Wire(server.port());
        wires.add(wire);
        wire.send(head(UPLOAD, "Auth-Token: " + server.token("slow"), "Content-Length: 70000"));
        wire.send(" ".repeat(69_999));
      }
      var large = Specs.of("me", "id") + " ".repeat(100_000);
      var answer = server.post("/source/upload", large, "Auth-Token: " + server.token("me"));
      assertThat(answer.body()).contains("\"success\":true");
      var update = "{\"pipeline_id\": \"me/id/1\", \"event\": \"start\"}" + " ".repeat(100_000);
      assertThat(server.post("/source/update", update).status()).isEqualTo(200);
    } finally {
      wires.forEach(Wire::close);
    }
  }

  @Test
  void bodyOfUnknownLengthMayBeLarge() {
    var spec = (Specs.of("me", "id") + " ".repeat(300_000)).getBytes(StandardCharsets.UTF_8);
    try (var wire = new Wire(server.port())) {
      wire.send(head(UPLOAD, "Auth-Token: " + server.token("me"), "Transfer-Encoding: chunked"));
      for (var from = 0; from < spec.length; from += 50_000) {
        var length = Math.min(50_000, spec.length - from);
        wire.send(Integer.toHexString(length) + "\r\n")
            .send(Arrays.copyOfRange(spec, from, from + length))
            .send("\r\n");
      }
      wire.send("0\r\n\r\n");
      assertThat(wire.receive().body()).contains("\"success\":true");
      wire.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(wire.receive().status()).isEqualTo(200);
    }
  }

  private static String head(String request, String... headers) {
    var text = new StringBuilder(request).append(" HTTP/1.1\r\nHost: x\r\n");
    text.append("Content-Type: application/json\r\n");
    for (var header : headers) {
      text.append(header).append(header.isEmpty() ? "" : "\r\n");
    }
    return text.append("\r\n").toString();
  }
}
