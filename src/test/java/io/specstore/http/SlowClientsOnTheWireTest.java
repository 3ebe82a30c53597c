package io.specstore.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.testing.Eventually;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

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

  @Test
  void smallAnswersMustBeTakenToo() {
    var long40k = Specs.of("me", "id").replaceFirst("\\{", "{\"x\": \"" + "x".repeat(40_000) + "\", ");
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
