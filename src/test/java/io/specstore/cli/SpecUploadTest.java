package io.specstore.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.specstore.testing.RawSite;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SpecUploadTest {
  private static final String PATH = "/source/upload";

  private final RawSite site = new RawSite();
  private final ServerApi api = new ServerApi(URI.create(site.url("")), "a-token");

  @AfterEach
  void close() {
    api.close();
    site.close();
  }

  @Test
  void serverThatNeverAnswersIsGivenUp() {
    var never = new CountDownLatch(1);
    site.page(
        PATH,
        _ -> {
          try {
            never.await();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
          return new byte[0];
        });
    var patience = Duration.ofMillis(1_500);
    var begun = System.nanoTime();
    assertThatThrownBy(() -> new SpecUpload(api, patience).send("{}"))
        .isInstanceOfSatisfying(
            CliException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCodes.UNREACHABLE))
        .hasMessageContaining("it took too long");
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
    never.countDown();
    assertThat(site.requests()).hasSize(1);
  }

  @Test
  void serverThatRestartsGetsTheSameUploadAgain() throws InterruptedException {
    site.then(PATH, 503, new String[0], new byte[0]);
    site.answer(
        PATH,
        200,
        new String[0],
        "{\"success\":true,\"flow_id\":\"ada/gdp/1\"}".getBytes(StandardCharsets.UTF_8));
    assertThat(new SpecUpload(api, SpecUpload.PATIENCE).send("{}"))
        .isEqualTo(new ServerApi.Upload.Accepted("ada/gdp/1"));
    assertThat(keys()).hasSize(2);
    assertThat(keys().getFirst()).isEqualTo(keys().getLast());
  }

  private List<String> keys() {
    return site.requests().stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith("Idempotency-Key: "))
        .toList();
  }
}
