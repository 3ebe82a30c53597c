package io.specstore.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.testing.Eventually;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Clients that keep a connection and neither send nor take.
class SlowClientsOnTheWireTest extends ServerFixture {
  private static final int FILE_BYTES = 32 * 1024 * 1024;

  /// Answers of this number are more than any socket takes for a client that does not read.
  private static final int MANY = 400;

  @Test
  void headersMustCome() {
    try (var wire = new Wire(server.port())) {
      wire.send("GET /healthz HTTP/1.1\r\nHo");
      server.awaitWaiting(1, Duration.ofSeconds(11));
      assertThat(wire.isClosed()).isTrue();
    }
    assertThat(server.ask("GET /healthz").status()).isEqualTo(200);
  }

  @Test
  void bodyMustCome() {
    try (var wire = new Wire(server.port())) {
      wire.send("POST /source/upload HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n");
      wire.send("Content-Length: 10\r\n\r\n{");
      server.awaitWaiting(1, Duration.ofSeconds(35));
      wire.drain();
    }
    assertThat(server.ask("GET /healthz").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void bodyThatHasComeIsNotWaitedForHoweverLongTheAnswerTakes(Form form)
      throws IOException, InterruptedException {
    var working = new CountDownLatch(1);
    var ending = new CountDownLatch(1);
    server.beforeAccepting.set(() -> {
      working.countDown();
      await(ending);
    });
    try (var wire = new Wire(server.port())) {
      wire.send("POST /source/upload HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n");
      wire.send("Auth-Token: " + server.token("me") + "\r\n");
      wire.send(form.of(Specs.of("me", "id") + " ".repeat(5_000)));
      assertThat(working.await(20, TimeUnit.SECONDS)).isTrue();
      server.pass(Duration.ofHours(1));
      ending.countDown();
      assertThat(wire.receive().body()).contains("\"success\":true");
    }
  }

  /// In which form a client sends a body.
  enum Form {
    WITH_LENGTH(""),
    CHUNKED(""),
    GZIP("gzip"),
    DEFLATE("deflate");

    private final String coding;

    Form(String coding) {
      this.coding = coding;
    }

    /// The rest of the head, and the body.
    byte[] of(String body) throws IOException {
      var bytes = coded(body.getBytes(StandardCharsets.UTF_8));
      var all = new ByteArrayOutputStream();
      if (this == WITH_LENGTH) {
        all.write(latin1("Content-Length: " + bytes.length + "\r\n\r\n"));
        all.write(bytes);
        return all.toByteArray();
      }
      all.write(latin1(coding.isEmpty() ? "" : "Content-Encoding: " + coding + "\r\n"));
      all.write(latin1("Transfer-Encoding: chunked\r\n\r\n%x\r\n".formatted(bytes.length)));
      all.write(bytes);
      all.write(latin1("\r\n0\r\n\r\n"));
      return all.toByteArray();
    }

    private byte[] coded(byte[] bytes) throws IOException {
      var coded = new ByteArrayOutputStream();
      try (var to =
          switch (this) {
            case WITH_LENGTH, CHUNKED -> coded;
            case GZIP -> new GZIPOutputStream(coded);
            case DEFLATE -> new DeflaterOutputStream(coded);
          }) {
        to.write(bytes);
      }
      return coded.toByteArray();
    }

    private static byte[] latin1(String text) {
      return text.getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void smallAnswersMustBeTakenToo() {
    var long40k =
        Specs.of("me", "id").replaceFirst("\\{", "{\"x\": \"" + "x".repeat(40_000) + "\", ");
    server.post("/source/upload", long40k, "Auth-Token: " + server.token("me"));
    try (var wire = new Wire(server.port(), Crowd.ADDRESS)) {
      wire.send("GET /source/me/id/1 HTTP/1.1\r\nHost: x\r\n\r\n".repeat(MANY));
      var looks = new AtomicInteger();
      Eventually.holds(
          "an answer that nobody takes",
          () -> server.http().addresses().openRequests() == 1 && looks.incrementAndGet() > 200);
      server.awaitWaiting(1, Duration.ofHours(1));
      assertThat(wire.drain()).isLessThan(MANY * 40_000L);
    }
    assertThat(server.ask("GET /healthz").status()).isEqualTo(200);
  }

  @Test
  void answerMustBeTaken() {
    server.post("/source/upload", Specs.of("me", "id"), "Auth-Token: " + server.token("me"));
    server.publish("me/id/big.bin", "x".repeat(FILE_BYTES));
    server.publish(
        "me/id/1/datapackage.json",
        "{\"resources\": [{\"name\": \"big\", \"path\": \"big.bin\"}]}");
    try (var wire = new Wire(server.port())) {
      wire.send("GET /me/id/v/1/big.bin HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(wire.isClosed()).as("the answer has begun").isFalse();
      server.awaitWaiting(1, Duration.ofHours(1));
      assertThat(wire.drain()).isLessThan(FILE_BYTES);
    }
    assertThat(server.ask("GET /healthz").status()).isEqualTo(200);
  }
}
