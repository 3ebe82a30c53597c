package io.specstore.cli;

import java.net.ConnectException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// Uploads a spec once, however often that takes: while the server is away, or restarts, the same
/// upload is sent again under the same `Idempotency-Key`, for a limited time in all.
final class SpecUpload {
  /// How long an upload is tried, a server that accepts it and never answers included.
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final ServerApi api;
  private final long deadline;

  /// @param patience from now on
  SpecUpload(ServerApi api, Duration patience) {
    this.api = api;
    this.deadline = System.nanoTime() + patience.toNanos();
  }

  ServerApi.Upload send(String spec) throws InterruptedException {
    var request =
        api.request("/source/upload")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", idempotencyKey())
            .POST(BodyPublishers.ofString(spec))
            .build();
    for (var isFirst = true; ; isFirst = false) {
      try {
        var answer = api.send(request, left());
        if (answer.status() != 503 || isOver()) {
          return api.accepted("POST /source/upload", answer);
        }
      } catch (CliException e) {
        // A server that does not exist at first will not come.
        var isAbsent = isFirst && e.getCause() instanceof ConnectException;
        if (e.exitCode() != ExitCodes.UNREACHABLE || isAbsent || isOver()) {
          throw e;
        }
      }
      TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
    }
  }

  private Duration left() {
    return Duration.ofNanos(deadline - System.nanoTime());
  }

  /// Whether no time is left for another try.
  private boolean isOver() {
    return left().compareTo(PAUSE) <= 0;
  }

  private static String idempotencyKey() {
    var bytes = new byte[16];
    ThreadLocalRandom.current().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
