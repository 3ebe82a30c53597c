package io.specstore.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How long it takes to say that there is nothing does not say whether something is hidden there.
///
/// Requests for a private and for a missing dataset go in pairs over one connection, in random
/// order, so that whatever else the machine does meets both alike. In each pair one is slower: were
/// they alike, either of them about as often (a sign test). One more query for one of them makes it
/// the slower one nearly always; the bound is far from both, for the noise of a busy machine.
///
/// Nothing is kept in memory here between two requests, so that each goes to the registry.
class HiddenTakesAsLongAsMissingTest extends ServerFixture {
  private static final int PAIRS = 2_000;
  private static final int WARM_UP_PAIRS = 300;

  /// How often either may be the slower one.
  private static final double MOST = 0.62;

  private final SplittableRandom random = new SplittableRandom(1);

  @BeforeEach
  void publish() {
    PublishedDataset.publish(server, Specs.privateOf("me", "id"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/source/me/%s/latest", "/me/%s/datapackage.json"})
  void withoutAToken(String path) {
    compare(path, "", PAIRS);
  }

  @Test
  void withAnAuthServerThatIsSlow() {
    server.beforeKey.set(
        () -> LockSupport.parkNanos(Duration.ofMillis(1).toNanos() + random.nextInt(100_000)));
    compare("/source/me/%s/latest", "Auth-Token: " + server.token("you") + "\r\n", PAIRS / 4);
  }

  private void compare(String path, String header, int pairs) {
    try (var wire = new Wire(server.port())) {
      var hidden = request(path.formatted("id"), header);
      var missing = request(path.formatted("no"), header);
      measure(wire, hidden, missing, WARM_UP_PAIRS);
      var nanos = measure(wire, hidden, missing, pairs);
      var slower = 0;
      for (var pair = 0; pair < pairs; pair++) {
        slower += nanos[0][pair] > nanos[1][pair] ? 1 : 0;
      }
      assertThat((double) slower / pairs)
          .as(
              "%s: the hidden one was the slower one in %d of %d pairs; medians %d and %d ns",
              path, slower, pairs, median(nanos[0]), median(nanos[1]))
          .isBetween(1 - MOST, MOST);
    }
  }

  /// The nanoseconds of both requests of each pair.
  private long[][] measure(Wire wire, String hidden, String missing, int pairs) {
    var nanos = new long[2][pairs];
    for (var pair = 0; pair < pairs; pair++) {
      var isHiddenFirst = random.nextBoolean();
      for (var turn = 0; turn < 2; turn++) {
        var which = isHiddenFirst == (turn == 0) ? 0 : 1;
        var begun = System.nanoTime();
        var reply = wire.send(which == 0 ? hidden : missing).receive(false);
        nanos[which][pair] = System.nanoTime() - begun;
        assertThat(reply.status()).isEqualTo(404);
      }
    }
    return nanos;
  }

  private static String request(String path, String header) {
    return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n";
  }

  private static long median(long[] values) {
    var sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
