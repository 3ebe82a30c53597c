package io.specstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.testing.Eventually;
import io.specstore.testing.ServerProcess;
import io.specstore.testing.ServerProcess.Launcher;
import io.specstore.testing.Specs;
import io.specstore.testing.TestClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was answered with success outlives the server that answered, and comes to its end. */
class CrashTest {
  private static final int KILLS = 10;

  /** Fewer than those after which a flow is given up. */
  private static final int KILLS_OF_A_FLOW = 4;

  private static final int CLIENTS = 4;
  private static final int MOST_UPLOADS_OF_A_ROUND = 24;
  private static final List<byte[]> TABLES = List.of(Specs.table(2_500, 1), Specs.table(50, 2));

  private final Queue<String> accepted = new ConcurrentLinkedQueue<>();

  @Test
  void everyAcceptedRevisionEndsHoweverOftenTheServerIsKilled(@TempDir Path folder)
      throws IOException, InterruptedException {
    var data = folder.resolve("data");
    var token = ServerProcess.token(Launcher.classes(), data, "me");
    var random = new SplittableRandom(7);
    var early = 0;
    for (int round = 0; round < KILLS; round++) {
      early = round == KILLS - KILLS_OF_A_FLOW ? accepted.size() : early;
      try (var server = ServerProcess.start(Launcher.classes(), data, Map.of())) {
        var client = new TestClient(server.port(), token);
        TABLES.forEach(client::bring);
        uploadUntilKilled(server, client, Duration.ofMillis(random.nextInt(1, 600)));
      }
    }
    assertThat(accepted).hasSizeGreaterThanOrEqualTo(KILLS);
    try (var server = ServerProcess.start(Launcher.classes(), data, Map.of())) {
      var client = new TestClient(server.port(), token);
      var late = List.copyOf(accepted).subList(early, accepted.size());
      for (String flowId : late) {
        Eventually.holds(flowId + " SUCCEEDED", () -> client.state(flowId).equals("SUCCEEDED"));
      }
      for (String flowId : accepted) {
        Eventually.holds(flowId + " ended well", () -> hasEnded(client, flowId));
      }
      noNumberIsMissing(client);
    }
  }

  private void uploadUntilKilled(ServerProcess server, TestClient client, Duration life)
      throws InterruptedException {
    var begun = new AtomicInteger();
    var before = accepted.size();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < CLIENTS; i++) {
        var dataset = "set-" + i % 2;
        executor.execute(() -> {
          while (begun.incrementAndGet() <= MOST_UPLOADS_OF_A_ROUND) {
            client.tryUpload(Specs.uploaded("me", dataset, TABLES)).ifPresent(accepted::add);
          }
        });
      }
      Eventually.holds("an upload of this round", () -> accepted.size() > before);
      LockSupport.parkNanos(life.toNanos());
      server.kill();
    }
  }

  /**
   * A number may belong to an upload whose answer the kill swallowed; there is no gap all the same.
   */
  private static void noNumberIsMissing(TestClient client) {
    for (String dataset : List.of("me/set-0", "me/set-1")) {
      var latest = client.field("/source/" + dataset + "/latest", "id");
      var last = Integer.parseInt(latest.substring(latest.lastIndexOf('/') + 1));
      for (int number = 1; number <= last; number++) {
        var flowId = dataset + "/" + number;
        Eventually.holds(flowId + " ended well", () -> hasEnded(client, flowId));
      }
    }
  }

  /** A flow with which the server ended five times may be what ends it: it is given up. */
  private static boolean hasEnded(TestClient client, String flowId) {
    return switch (client.state(flowId)) {
      case "SUCCEEDED" -> true;
      case "FAILED" ->
          client
              .get("/source/" + flowId)
              .body()
              .contains("begun 5 times, and the server ended each time");
      default -> false;
    };
  }
}
