package io.specstore.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// HTTP/1 as odd clients and old proxies speak it.
class WireTest extends ServerFixture {
  private static final String UPLOAD =
      "POST /source/upload HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";

  @Test
  void http10IsAnsweredUnchunkedAndClosed() {
    try (var wire = wire("GET /healthz HTTP/1.0\r\n\r\n")) {
      var answer = wire.receive();
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Transfer-Encoding")).isEmpty();
      assertThat(answer.body()).isEqualTo("{\"status\":\"ok\"}");
      assertThat(wire.isClosed()).isTrue();
    }
  }

  @Test
  void proxyOfHttp10CanUpload() {
    var spec = Specs.of("me", "id").getBytes(StandardCharsets.UTF_8);
    var head = UPLOAD.replace("HTTP/1.1", "HTTP/1.0") + "Connection: close\r\nAuth-Token: ";
    try (var wire = wire(head + server.token("me") + "\r\nContent-Length: " + spec.length)) {
      var answer = wire.send("\r\n\r\n").send(spec).receive();
      assertThat(answer.body()).contains("\"success\":true");
      assertThat(wire.isClosed()).isTrue();
    }
  }

  @Test
  void connectionIsClosedWhenTheClientSaysSo() {
    try (var wire = wire("GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")) {
      assertThat(wire.receive().header("Connection")).isEqualTo("close");
      assertThat(wire.isClosed()).isTrue();
    }
  }

  @Test
  void pipelinedRequestsAreAnsweredInTheirOrder() {
    var one = "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";
    var other = "GET /nope HTTP/1.1\r\nHost: x\r\n\r\n";
    try (var wire = wire(one + other + one)) {
      assertThat(wire.receive().status()).isEqualTo(200);
      assertThat(wire.receive().status()).isEqualTo(404);
      assertThat(wire.receive().status()).isEqualTo(200);
    }
  }

  @Test
  void lineEndBeforeTheRequestLineIsPassedOver() {
    try (var wire = wire("\r\nGET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")) {
      assertThat(wire.receive().status()).isEqualTo(200);
    }
  }

  @Test
  void chunkExtensionsAndTrailersAreTaken() {
    try (var wire =
        wire(
            UPLOAD
                + "Transfer-Encoding: chunked\r\n\r\n"
                + "2;name=value\r\n[]\r\n0;last\r\nChecksum: 1\r\n\r\n")) {
      var answer = wire.receive();
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).contains("\"success\":false");
      wire.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(wire.receive().status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET http://elsewhere/healthz?a=b, 200",
    "GET http://elsewhere, 404",
    "OPTIONS *, 404",
  })
  void wholeUrlMeansItsPath(String requestLine, int status) {
    try (var wire = wire(requestLine + " HTTP/1.1\r\nHost: x\r\n\r\n")) {
      assertThat(wire.receive().status()).isEqualTo(status);
    }
  }

  @Test
  void clientThatAsksMayContinue() {
    try (var wire = wire(UPLOAD + "Content-Length: 2\r\nExpect: 100-continue\r\n\r\n")) {
      assertThat(wire.receive().status()).isEqualTo(100);
      assertThat(wire.send("[]").receive().status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "G@T /healthz HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /healthz HTTP/1.1\r\nHost: x\r\nA: 1\r\n folded: 2\r\n\r\n",
        "GET /healthz HTTP/1.1\nHost: x\n\n",
        "GET /healthz HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        "GET /healthz HTTP/1.1\r\nHost : x\r\n\r\n",
        "POST /source/upload HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n[]",
        "POST /source/upload HTTP/1.1\r\nHost: x\r\nContent-Length: 2, 3\r\n\r\n[]",
        "POST /source/upload HTTP/1.1\r\nHost: x\r\nContent-Length: +2\r\n\r\n[]",
        "POST /source/upload HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n0\r\n\r\n",
        "POST /source/upload HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
        "POST /source/upload HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        "POST /source/upload HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n0\r\n\r\n",
        "POST /source/upload HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
        "POST /source/upload HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /source/upload HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      })
  void whatCouldBeReadInTwoWaysIsRefusedAndClosed(String request) {
    try (var wire = wire(request)) {
      var answer = wire.receive();
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.header("Content-Type")).isEqualTo("application/json");
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.body()).contains("\"success\":false", "\"error\":{\"message\":");
      assertThat(wire.isClosed()).isTrue();
    }
  }

  @Test
  void traceIsAMethodThatNoAddressTakes() {
    var answer = server.ask("TRACE /healthz");
    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
  }

  @Test
  void hundredHeadersAreTakenAndNoMore() {
    assertThat(server.ask("GET /healthz", headers(99)).status()).isEqualTo(200);
    var answer = server.ask("GET /healthz", headers(100));
    assertThat(answer.status()).isEqualTo(431);
    assertThat(answer.body()).contains("\"error\":{\"message\":");
  }

  private static String[] headers(int count) {
    var headers = new String[count];
    for (int i = 0; i < count; i++) {
      headers[i] = "X-" + i + ": 1";
    }
    return headers;
  }

  @Test
  void everyAnswerSaysThatItsTypeIsMeant() {
    for (var request : new String[] {"GET /healthz", "GET /nope", "GET /readyz", "POST /nope"}) {
      assertThat(server.ask(request).header("X-Content-Type-Options")).isEqualTo("nosniff");
    }
  }

  @Test
  void compressedBodyIsReadWithinTheLimit() {
    var token = "Auth-Token: " + server.token("me");
    var spec = gzip(Specs.of("me", "id"));
    assertThat(post(spec, "gzip", token).body()).contains("\"success\":true");
    assertThat(post(spec, "x-gzip", token).body()).contains("\"success\":true");
    var bomb = gzip("[" + " ".repeat((int) RunningServer.MAX_BODY_BYTES) + "]");
    assertThat(post(bomb, "gzip", token).status()).isEqualTo(413);
    var cut = Arrays.copyOf(spec, spec.length - 10);
    for (var wrong : List.of(cut, "no gzip".getBytes(StandardCharsets.UTF_8))) {
      var answer = post(wrong, "gzip", token);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body()).contains("or is not the gzip that its Content-Encoding names");
    }
  }

  @Test
  void bodyOfAnotherCodingIsRefusedWithTheRemedy() {
    var answer = post(new byte[] {1, 2}, "br", "Auth-Token: " + server.token("me"));
    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.header("Accept-Encoding")).isEqualTo("gzip, deflate");
    assertThat(answer.body()).contains("Content-Encoding");
    var twice = post(gzip("[]"), "gzip\r\nContent-Encoding: gzip", token());
    assertThat(twice.status()).isEqualTo(415);
  }

  /// RFC 1952 §2.2: the members of a gzip file follow one another, and so do what they hold.
  @Test
  void allMembersOfACompressedBodyAreRead() {
    var spec = Specs.of("me", "id");
    var head =
        UPLOAD + token() + "\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n";
    try (var wire = wire(head)) {
      for (var part : List.of(spec.substring(0, 40), spec.substring(40))) {
        var member = gzip(part);
        wire.send(Integer.toHexString(member.length) + "\r\n").send(member).send("\r\n");
      }
      assertThat(wire.send("0\r\n\r\n").receive().body()).contains("\"success\":true");
    }
  }

  private String token() {
    return "Auth-Token: " + server.token("me");
  }

  private Wire.Reply post(byte[] body, String coding, String token) {
    try (var wire =
        wire(
            UPLOAD
                + token
                + "\r\nContent-Encoding: "
                + coding
                + "\r\nContent-Length: "
                + body.length
                + "\r\n\r\n")) {
      return wire.send(body).receive();
    }
  }

  private static byte[] gzip(String text) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private Wire wire(String request) {
    return new Wire(server.port()).send(request);
  }
}
