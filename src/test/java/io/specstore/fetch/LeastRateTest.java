package io.specstore.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.specstore.store.DiskStore;
import io.specstore.testing.LoopbackSite;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeastRateTest {
  private static final FetchLimits LIMITS = FetchLimits.ofBytes(1_000_000);

  @TempDir Path folder;
  private final LoopbackSite site = new LoopbackSite();

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void sourceThatIsTooSlowIsGivenUpByName() {
    drip();
    var pace =
        new FetchLimits.Pace(
            LIMITS.silence(),
            LIMITS.total(),
            new FetchLimits.LeastRate(1000, Duration.ofMillis(500)));
    try (var fetcher =
        new Fetcher(
            new DiskStore(folder.resolve("b")),
            LIMITS.with(pace),
            Reach.of(true),
            InstantSource.system())) {
      assertThatThrownBy(() -> fetcher.fetch(web(site.url("/drip")), folder.resolve("f"), "csv"))
          .isInstanceOf(FetchException.class)
          .hasMessageContaining("/drip sent less than 1,000 bytes a second over 0.5 s")
          .hasMessageContaining("SOURCE_MIN_RATE");
    }
  }

  @Test
  void sourceThatIsFastEnoughMayTakeItsTime() throws FetchException, InterruptedException {
    site.page(
        "/slow.csv",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          for (var i = 0; i < 40; i++) {
            exchange.getResponseBody().write("xxxxx".getBytes(UTF_8));
            exchange.getResponseBody().flush();
            LockSupport.parkNanos(20_000_000);
          }
          exchange.close();
        });
    var pace =
        new FetchLimits.Pace(
            LIMITS.silence(),
            LIMITS.total(),
            new FetchLimits.LeastRate(20, Duration.ofMillis(300)));
    try (var fetcher =
        new Fetcher(
            new DiskStore(folder.resolve("b")),
            LIMITS.with(pace),
            Reach.of(true),
            InstantSource.system())) {
      assertThat(fetcher.fetch(web(site.url("/slow.csv")), folder.resolve("f"), "csv").bytes())
          .isEqualTo(200);
    }
  }

  private void drip() {
    site.page(
        "/drip",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          while (true) {
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            LockSupport.parkNanos(20_000_000);
          }
        });
  }

  private static Source.Web web(String address) {
    return new Source.Web("me", URI.create(address));
  }
}
