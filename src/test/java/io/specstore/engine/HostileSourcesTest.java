package io.specstore.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.dataset.Status;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source without an end: it fails at the limit, and alone. */
class HostileSourcesTest {
  private static final byte[] ROWS = "1,a\n".repeat(16_384).getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private EngineRig rig;

  @BeforeEach
  void open() {
    rig = new EngineRig(folder);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void streamWithoutAnEndFailsAndASmallDatasetDoesNotWait()
      throws InterruptedException, ExecutionException {
    var hasBegun = new CountDownLatch(1);
    rig.site.page(
        "/endless.csv",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          var out = exchange.getResponseBody();
          out.write("id,name\n".getBytes(StandardCharsets.UTF_8));
          hasBegun.countDown();
          while (true) {
            out.write(ROWS);
          }
        });
    rig.site.text("/small.csv", "id,name\n1,a\n");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var endless = threads.submit(() -> rig.run(Specs.single(rig.site.url("/endless.csv"))));
      hasBegun.await();
      var small = Specs.single(rig.site.url("/small.csv")).replace("things", "small");
      assertThat(rig.run(small).status()).isEqualTo(Status.SUCCEEDED);
      var ended = endless.get();
      assertThat(ended.status()).isEqualTo(Status.FAILED);
      assertThat(ended.errors("people_csv").toString())
          .contains("people", "limit of 100000000 bytes");
    }
  }
}
