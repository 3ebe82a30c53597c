package io.specstore.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import io.specstore.testing.Eventually;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// One client opens as much as it can; another one has to find its place all the same, directly and
/// with a real nginx in front.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrowdTest {
  private static final String INNOCENT = "127.0.0.3";

  /// What the innocent client may wait for, in times of what it waits for without the crowd.
  private static final int FACTOR = 3;

  /// Shorter times than this only measure what else the machine has to do.
  private static final long LEAST_MILLIS = 50;

  private static final int TRIES = 9;
  private static final int MANY = 2_100;

  /// For the connections of the crowd and as many of the server, which is in this process.
  private static final long DESCRIPTORS = 5_000;

  private static final int UPLOAD_BYTES = 100_000;
  private static final int SLOW_BODY_BYTES = 70 * 1024;

  enum Way {
    DIRECT(""),
    BARE_NGINX(""),
    NGINX_THAT_NAMES_ITS_CLIENT(
        "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;"
            + " proxy_request_buffering off; proxy_http_version 1.1;");

    private final String directives;

    Way(String directives) {
      this.directives = directives;
    }
  }

  private RunningServer server;
  private final Map<Way, Nginx> proxies = new EnumMap<>(Way.class);

  @BeforeAll
  void start(@TempDir Path folder) throws IOException {
    server = new RunningServer(folder, RunningServer.Wish.usual(folder));
    server.post("/source/upload", Specs.of("me", "id"), "Auth-Token: " + server.token("me"));
    for (var way : Way.values()) {
      if (way != Way.DIRECT && Nginx.program().isPresent()) {
        var own = Files.createDirectory(folder.resolve(way.name()));
        proxies.put(way, Nginx.before(server.port(), own, way.directives));
      }
    }
  }

  @AfterAll
  void stop() {
    proxies.values().forEach(Nginx::close);
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void halfRequestLines(Way way) {
    assertPlaceForTheInnocent(way, port -> Crowd.of(MANY, port, "GET /hea", false));
  }

  @ParameterizedTest
  @EnumSource
  void idleConnections(Way way) {
    assertPlaceForTheInnocent(way, port -> Crowd.of(MANY, port, "", false));
  }

  @ParameterizedTest
  @EnumSource
  void drippingHeads(Way way) {
    assertPlaceForTheInnocent(
        way, port -> Crowd.of(5, port, "GET /healthz HTTP/1.1\r\nHost: x\r\nX: ", true));
  }

  @ParameterizedTest
  @EnumSource
  void slowBodies(Way way) {
    var head =
        "POST /source/upload HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Content-Length: "
            + SLOW_BODY_BYTES
            + "\r\nAuth-Token: "
            + server.token("crowd")
            + "\r\n\r\n{\"";
    var most = head + "a".repeat(SLOW_BODY_BYTES - 1024);
    assertPlaceForTheInnocent(way, port -> Crowd.of(8, port, most, true));
  }

  private void assertPlaceForTheInnocent(Way way, IntFunction<Crowd> attack) {
    var port = way == Way.DIRECT ? Optional.of(server.port()) : proxyPort(way);
    assumeTrue(port.isPresent(), "nginx is not installed on this machine");
    assumeTrue(hasDescriptors(), "`ulimit -n` is less than " + DESCRIPTORS);
    var before = waits(port.orElseThrow());
    try (var _ = attack.apply(port.orElseThrow())) {
      var during = waits(port.orElseThrow());
      assertNotMuchLonger("/healthz", before.health(), during.health());
      assertNotMuchLonger("a status", before.status(), during.status());
      assertNotMuchLonger("an upload", before.upload(), during.upload());
      assertThat(server.http().connector().count())
          .isLessThanOrEqualTo(ClientLimits.usual().connectionsPerAddress() + 100);
    }
    Eventually.holds("the crowd is gone", () -> server.http().connector().count() < 50);
  }

  private Optional<Integer> proxyPort(Way way) {
    return Optional.ofNullable(proxies.get(way)).map(Nginx::port);
  }

  private static void assertNotMuchLonger(String what, long before, long during) {
    assertThat(during)
        .as("milliseconds for " + what + ", which takes " + before + " without the crowd")
        .isLessThanOrEqualTo(FACTOR * Math.max(before, LEAST_MILLIS));
  }

  private static boolean hasDescriptors() {
    return !(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix)
        || unix.getMaxFileDescriptorCount() >= DESCRIPTORS;
  }

  /// What the innocent client waits for, in milliseconds.
  private record Waits(long health, long status, long upload) {}

  private Waits waits(int port) {
    var spec = Specs.of("innocent", "id");
    var upload =
        "POST /source/upload HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Content-Length: "
            + UPLOAD_BYTES
            + "\r\nAuth-Token: "
            + server.token("innocent")
            + "\r\n\r\n"
            + spec
            + " ".repeat(UPLOAD_BYTES - spec.length());
    return new Waits(
        median(port, "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"),
        median(port, "GET /source/me/id/latest HTTP/1.1\r\nHost: x\r\n\r\n"),
        median(port, upload));
  }

  /// With a new connection for each request.
  private static long median(int port, String request) {
    return LongStream.range(0, TRIES)
        .map(_ -> {
          var begun = System.nanoTime();
          try (var wire = new Wire(port, INNOCENT)) {
            assertThat(wire.send(request).receive().status()).isEqualTo(200);
          }
          return (System.nanoTime() - begun) / 1_000_000;
        })
        .sorted()
        .skip(TRIES / 2)
        .findFirst()
        .orElseThrow();
  }
}
