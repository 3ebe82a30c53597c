package io.specstore.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.EndPoint;
import org.junit.jupiter.api.Test;

/// How much of the server one client, and all together, may occupy.
class ClientLimitsOnTheWireTest extends ServerFixture {
  private static final String CLIENT = "127.0.0.2";
  private static final String OTHER = "127.0.0.3";
  private static final String HEALTH = "GET /healthz HTTP/1.1\r\nHost: x\r\n";

  @Override
  RunningServer.Wish wish() {
    return super.wish().clients(new ClientLimits(5, 3, 2, TrustedProxies.local()));
  }

  @Test
  void oneConnectionMoreThanAClientMayHaveIsClosedAtOnce() {
    try (var first = new Wire(server.port(), CLIENT);
        var second = new Wire(server.port(), CLIENT);
        var third = new Wire(server.port(), CLIENT)) {
      assertThat(health(first)).isEqualTo(200);
      assertThat(health(second)).isEqualTo(200);
      assertThat(health(third)).isEqualTo(200);
      try (var tooMany = new Wire(server.port(), CLIENT);
          var other = new Wire(server.port(), OTHER)) {
        assertThat(tooMany.isClosed()).isTrue();
        assertThat(health(other)).isEqualTo(200);
      }
      assertThat(health(first)).isEqualTo(200);
    }
    awaitConnections(0);
    try (var again = new Wire(server.port(), CLIENT)) {
      assertThat(health(again)).isEqualTo(200);
    }
  }

  @Test
  void oneRequestMoreThanAClientMayHaveIsRefused() {
    try (var first = beginUpload(CLIENT, "");
        var second = beginUpload(CLIENT, "");
        var third = new Wire(server.port(), CLIENT)) {
      awaitRequests(2);
      var refused = third.send(HEALTH + "\r\n").receive();
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.header("Retry-After")).isNotEmpty();
      assertThat(refused.body())
          .isEqualTo(
              "{\"success\":false,\"dataset_id\":null,\"flow_id\":null,\"errors\":[\"%s\"],"
                      .replace("%s", "Too many requests of your address at once; try again shortly")
                  + "\"error\":{\"message\":\"Too many requests of your address at once; try again"
                  + " shortly\"}}");
      try (var other = new Wire(server.port(), OTHER)) {
        assertThat(health(other)).isEqualTo(200);
      }
      assertThat(endUpload(second)).isEqualTo(200);
      awaitRequests(1);
      assertThat(health(third)).isEqualTo(200);
      assertThat(endUpload(first)).isEqualTo(200);
    }
  }

  @Test
  void requestsOfATrustedProxyCountForTheClientThatItNames() {
    var named = "X-Forwarded-For: 192.0.2.9, 192.0.2.1\r\n";
    try (var _ = beginUpload("127.0.0.1", named);
        var _ = beginUpload("127.0.0.1", named);
        var third = new Wire(server.port())) {
      awaitRequests(2);
      assertThat(third.send(HEALTH + named + "\r\n").receive().status()).isEqualTo(429);
      assertThat(third.send(HEALTH + "Forwarded: for=192.0.2.1\r\n\r\n").receive().status())
          .isEqualTo(429);
      assertThat(third.send(HEALTH + "X-Forwarded-For: 192.0.2.9\r\n\r\n").receive().status())
          .isEqualTo(200);
      assertThat(health(third)).isEqualTo(200);
    }
  }

  @Test
  void onlyTheTotalHoldsForATrustedProxyThatNamesNobody() {
    try (var _ = beginUpload("127.0.0.1", "");
        var _ = beginUpload("127.0.0.1", "");
        var _ = beginUpload("127.0.0.1", "X-Forwarded-For: unknown\r\n");
        var _ = beginUpload("127.0.0.1", "X-Forwarded-For: 127.0.0.1\r\n");
        var fifth = new Wire(server.port())) {
      awaitConnections(5);
      assertThat(health(fifth)).isEqualTo(200);
    }
  }

  @Test
  void nobodyElseIsBelievedWhoItsClientIs() {
    try (var _ = beginUpload(CLIENT, "X-Forwarded-For: 192.0.2.1\r\n");
        var _ = beginUpload(CLIENT, "X-Forwarded-For: 192.0.2.2\r\n");
        var third = new Wire(server.port(), CLIENT)) {
      awaitRequests(2);
      assertThat(third.send(HEALTH + "X-Forwarded-For: 192.0.2.3\r\n\r\n").receive().status())
          .isEqualTo(429);
    }
  }

  @Test
  void longestIdleConnectionMakesRoomForANewOne() {
    try (var first = new Wire(server.port());
        var second = new Wire(server.port());
        var third = new Wire(server.port());
        var busy = beginUpload("127.0.0.1", "");
        var silent = new Wire(server.port())) {
      Eventually.holds(
          "all are accepted", () -> server.http().connector().getConnectedEndPoints().size() == 5);
      assertThat(health(first)).isEqualTo(200);
      assertThat(health(third)).isEqualTo(200);
      assertThat(health(second)).isEqualTo(200);
      try (var another = new Wire(server.port())) {
        assertThat(health(another)).isEqualTo(200);
        assertThat(silent.isClosed()).as("silent since it came").isTrue();
      }
      try (var one = new Wire(server.port());
          var other = new Wire(server.port())) {
        assertThat(health(one)).isEqualTo(200);
        assertThat(health(other)).isEqualTo(200);
        assertThat(first.isClosed()).isTrue();
        assertThat(health(second)).isEqualTo(200);
        assertThat(endUpload(busy)).isEqualTo(200);
      }
    }
  }

  @Test
  void connectionWithoutARequestIsKeptForAMinute() {
    try (var wire = new Wire(server.port())) {
      assertThat(health(wire)).isEqualTo(200);
      assertThat(server.http().connector().getConnectedEndPoints())
          .singleElement()
          .extracting(EndPoint::getIdleTimeout)
          .isEqualTo(60_000L);
    }
  }

  @Test
  void connectionWithoutAByteIsClosed() {
    try (var wire = new Wire(server.port(), CLIENT)) {
      server.awaitWaiting(1, Duration.ofSeconds(11));
      assertThat(wire.isClosed()).isTrue();
    }
  }

  @Test
  void headThatDripsIsClosed() {
    try (var wire = new Wire(server.port(), CLIENT)) {
      for (int i = 0; i < 5; i++) {
        server.awaitWaiting(1, Duration.ofSeconds(1));
        wire.send("GET /".substring(i, i + 1));
      }
      server.awaitWaiting(1, Duration.ofSeconds(6));
      assertThat(wire.isClosed()).isTrue();
    }
  }

  @Test
  void nothingIsLeftOfConnectionsThatDieAmidAnything() {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 40; i++) {
        var random = new SplittableRandom(i);
        executor.execute(() -> {
          for (int j = 0; j < 25; j++) {
            dieAmidAnything(random);
          }
        });
      }
    }
    awaitConnections(0);
    Eventually.holds("no client is counted", () -> server.http().addresses().count() == 0);
    var wires = new ArrayList<Wire>();
    for (int i = 0; i < 5; i++) {
      wires.add(new Wire(server.port()));
      assertThat(health(wires.getLast())).isEqualTo(200);
    }
    assertThat(server.http().connector().count()).isEqualTo(5);
    wires.forEach(Wire::close);
  }

  private void dieAmidAnything(SplittableRandom random) {
    var from = "127.0.0." + random.nextInt(1, 5);
    var request =
        "POST /source/upload HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "X-Forwarded-For: 192.0.2.1\r\nContent-Length: 10\r\n\r\n{\"a\":\"b\"} ";
    try (var wire = new Wire(server.port(), from)) {
      wire.send(request.substring(0, random.nextInt(request.length() + 1)));
      if (random.nextBoolean()) {
        wire.endSending();
      }
    } catch (UncheckedIOException _) {
      // Closed by the server, since there are too many.
    }
  }

  @Test
  void endOfTheListenerIsNoticed() throws IOException {
    var isNoticed = new AtomicBoolean();
    server.http().onListenerEnd(() -> isNoticed.set(true));
    assertThat(server.ask("GET /healthz").status()).isEqualTo(200);
    assertThat(isNoticed).isFalse();
    ((ServerSocketChannel) server.http().connector().getTransport()).close();
    Eventually.holds("the end is noticed", isNoticed::get);
  }

  @Test
  void stopIsNoEndOfTheListener() {
    server.http().stop();
    assertThat(server.http().connector().listenerEnd()).isNotDone();
  }

  private static int health(Wire wire) {
    return wire.send(HEALTH + "\r\n").receive().status();
  }

  /// An upload whose body has begun.
  private Wire beginUpload(String from, String headers) {
    return new Wire(server.port(), from)
        .send("POST /source/upload HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n")
        .send(headers + "Content-Length: 10\r\n\r\n{\"a\": ");
  }

  private static int endUpload(Wire wire) {
    return wire.send("\"b\"}").receive().status();
  }

  private void awaitConnections(int count) {
    Eventually.holds(count + " connections", () -> server.http().connector().count() == count);
  }

  private void awaitRequests(int count) {
    Eventually.holds(count + " requests", () -> server.http().addresses().openRequests() == count);
  }
}
