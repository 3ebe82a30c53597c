package io.specstore.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.testing.Eventually;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class LanesTest {
  private final Lanes lanes = new Lanes(1);

  @Test
  void smallWorkPassesBigWork() throws InterruptedException {
    try (var _ = lanes.enter(Lanes.BIG_BYTES);
        var _ = lanes.enter(Lanes.BIG_BYTES - 1);
        var _ = lanes.enter(0)) {
      assertThat(entering(Lanes.BIG_BYTES).getState()).isEqualTo(Thread.State.WAITING);
    }
  }

  @Test
  void bigWorkWaitsForBigWorkAndThenBegins() throws InterruptedException {
    Thread second;
    try (var _ = lanes.enter(Lanes.BIG_BYTES)) {
      second = entering(Lanes.BIG_BYTES);
    }
    second.join();
  }

  @Test
  void placesForSmallWorkAreLimitedToo() throws InterruptedException {
    Thread third;
    try (var _ = lanes.enter(1);
        var _ = lanes.enter(1)) {
      third = entering(1);
    }
    third.join();
  }

  /// A thread that waits for a place and gives it back at once.
  private Thread entering(long bytes) throws InterruptedException {
    var begun = new CountDownLatch(1);
    var thread =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              begun.countDown();
              try (var _ = lanes.enter(bytes)) {
                assertThat(bytes).isPositive();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    begun.await();
    Eventually.holds("waiting for a place", () -> thread.getState() == Thread.State.WAITING);
    return thread;
  }
}
