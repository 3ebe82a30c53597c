package io.specstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import io.specstore.testing.Eventually;
import io.specstore.testing.LoopbackSite;
import io.specstore.testing.Specs;
import io.specstore.testing.TestClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A small dataset takes at most three times what it takes on a quiet server, however much work
 * other owners have brought, also right after a restart.
 */
class FairnessTest {
  private static final int TIMES = 3;

  /** What is shorter is taken for as long: the machine has other work, too. */
  private static final Duration FLOOR = Duration.ofMillis(400);

  private static final int WARM_UP = 10;
  private static final int MEASURED = 5;
  private static final int DRIPS = 64;
  private static final int SOURCES_AT_ONE_HOST = 34;
  private static final int OWNERS_AT_ONE_HOST = 6;
  private static final int PATTERNS = 6;

  /** {@code make fairness} has 1,000. */
  private static final int BIG_TABLES = Integer.getInteger("specstore.queuedTables", 12);

  /** Of more than 32 MiB, where big ones begin. */
  private static final int ROWS_OF_A_BIG_TABLE = 1_000_000;

  private static final Map<String, String> SETTINGS =
      Map.of("ALLOW_PRIVATE_SOURCES", "true", "SOURCE_MIN_RATE", "0");
  private static final byte[] SMALL = Specs.table(50, 2);

  enum Crowd {
    /** Many sources of one owner that send a byte now and then. */
    DRIPPING_SOURCES,
    /** Sources of several owners at one host, which answers nothing. */
    SOURCES_AT_ONE_HOST,
    /** Tables whose cells cost a backtracking matcher for ever. */
    COSTLY_PATTERNS,
    BIG_TABLES
  }

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void smallDatasetOfAnotherOwnerIsNotDelayed(Crowd crowd) {
    try (var site = new LoopbackSite()) {
      long alone;
      try (var app = Apps.start(folder, SETTINGS)) {
        alone = Math.max(alone(app), FLOOR.toMillis());
        bring(crowd, app, site);
        assertThat(median(app)).as("ms beside %s", crowd).isLessThanOrEqualTo(TIMES * alone);
      }
      try (var app = Apps.start(folder, SETTINGS)) {
        assertThat(median(app))
            .as("ms after a restart beside %s", crowd)
            .isLessThanOrEqualTo(TIMES * alone);
      }
    }
  }

  private long alone(App app) {
    var client = Apps.client(app, folder, "quick");
    client.bring(SMALL);
    for (int i = 0; i < WARM_UP; i++) {
      took(client);
    }
    return median(app);
  }

  private long median(App app) {
    var client = Apps.client(app, folder, "quick");
    return LongStream.range(0, MEASURED)
        .map(_ -> took(client))
        .sorted()
        .skip(MEASURED / 2)
        .findFirst()
        .orElseThrow();
  }

  /** From the upload to SUCCEEDED, in milliseconds. */
  private static long took(TestClient client) {
    var begun = System.nanoTime();
    var flowId = accepted(client, Specs.uploaded("quick", "small", List.of(SMALL)));
    Eventually.holds(flowId + " SUCCEEDED", () -> client.state(flowId).equals("SUCCEEDED"));
    return Duration.ofNanos(System.nanoTime() - begun).toMillis();
  }

  private static String accepted(TestClient client, String spec) {
    return client
        .tryUpload(spec)
        .orElseThrow(() -> new AssertionError("the upload was not accepted"));
  }

  private void bring(Crowd crowd, App app, LoopbackSite site) {
    switch (crowd) {
      case DRIPPING_SOURCES -> bringDrips(app, site);
      case SOURCES_AT_ONE_HOST -> bringSourcesAtOneHost(app, site);
      case COSTLY_PATTERNS -> bringPatterns(app);
      case BIG_TABLES -> bringBigTables(app);
    }
  }

  private void bringDrips(App app, LoopbackSite site) {
    site.page("/drip.csv", FairnessTest::drip);
    var client = Apps.client(app, folder, "slow");
    for (int i = 0; i < DRIPS; i++) {
      accepted(client, Specs.tabular("slow", "set-" + i, List.of(site.url("/drip.csv"))));
    }
    Eventually.holds("the share of an owner is fetched", () -> site.requests().size() >= 8);
  }

  private void bringSourcesAtOneHost(App app, LoopbackSite site) {
    site.page("/silent.csv", FairnessTest::beSilent);
    for (int i = 0; i < SOURCES_AT_ONE_HOST; i++) {
      var owner = "owner-" + i % OWNERS_AT_ONE_HOST;
      var client = Apps.client(app, folder, owner);
      accepted(client, Specs.tabular(owner, "set-" + i, List.of(site.url("/silent.csv"))));
    }
    Eventually.holds("the share of a host is fetched", () -> site.requests().size() >= 32);
  }

  private void bringPatterns(App app) {
    var client = Apps.client(app, folder, "slow");
    var row = "1,2020-01-01," + "a".repeat(40) + ",1.5,true\n";
    var table = ("id,day,place,amount,open\n" + row.repeat(4_000)).getBytes(UTF_8);
    client.bring(table);
    for (int i = 0; i < PATTERNS; i++) {
      var spec =
          Specs.uploaded("slow", "set-" + i, List.of(table))
              .replace(
                  "{\"name\":\"place\",\"type\":\"string\"}",
                  "{\"name\":\"place\",\"type\":\"string\",\"constraints\":{\"pattern\":\"(a+)+b\"}}");
      assertThat(spec).contains("(a+)+b");
      var flowId = accepted(client, spec);
      if (i == 0) {
        awaitRun(client, flowId);
      }
    }
  }

  private void bringBigTables(App app) {
    var client = Apps.client(app, folder, "slow");
    var table = Specs.table(ROWS_OF_A_BIG_TABLE, 3);
    assertThat(table.length).isGreaterThan(32 << 20);
    client.bring(table);
    var first = "";
    for (int i = 0; i < BIG_TABLES; i++) {
      var flowId = accepted(client, Specs.uploaded("slow", "set-" + i, List.of(table)));
      first = i == 0 ? flowId : first;
    }
    awaitRun(client, first);
  }

  private static void awaitRun(TestClient client, String flowId) {
    Eventually.holds(flowId + " runs", () -> client.state(flowId).equals("INPROGRESS"));
  }

  private static void drip(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    var out = exchange.getResponseBody();
    out.write("id,day,place,amount,open\n".getBytes(UTF_8));
    while (true) {
      out.write('1');
      out.flush();
      LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
    }
  }

  private static void beSilent(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 1_000);
    exchange.getResponseBody().flush();
    LockSupport.parkNanos(Duration.ofMinutes(2).toNanos());
  }
}
