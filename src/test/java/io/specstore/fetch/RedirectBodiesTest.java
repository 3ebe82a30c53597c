package io.specstore.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.store.DiskStore;
import io.specstore.testing.LoopbackSite;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedirectBodiesTest {
  @Test
  void bodyOfARedirectIsNotWaitedFor(@TempDir Path folder)
      throws FetchException, InterruptedException {
    var arrived = new CountDownLatch(1);
    var limits = FetchLimits.ofBytes(5).withTotal(Duration.ofSeconds(20));
    try (var site = new LoopbackSite();
        var fetcher =
            new Fetcher(
                new DiskStore(folder.resolve("blobs")),
                limits,
                Reach.of(true),
                InstantSource.system())) {
      site.page(
          "/old",
          exchange -> {
            exchange.getResponseHeaders().set("Location", "/new.csv");
            exchange.sendResponseHeaders(302, 0);
            exchange.getResponseBody().write(new byte[9]);
            exchange.getResponseBody().flush();
            await(arrived);
          });
      site.page(
          "/new.csv",
          exchange -> {
            arrived.countDown();
            LoopbackSite.send(exchange, 200, "x".getBytes(UTF_8));
          });
      var old = new Source.Web("me", WebAddress.parse(site.url("/old")).orElseThrow());

      assertThat(fetcher.fetch(old, folder.resolve("fetched"), "csv").bytes()).isEqualTo(1);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
