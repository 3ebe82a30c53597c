package io.specstore.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.testing.Eventually;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SourceSharesTest {
  private final SourceShares shares = new SourceShares(new SourceShares.Limits(6, 4, 3, 2));
  private final List<String> order = new CopyOnWriteArrayList<>();

  @Test
  void oneOwnerHasSoManyAtOneHostAndLeavesTheRestToOthers() throws InterruptedException {
    Thread third;
    try (var _ = shares.enter("ada", "slow.example");
        var _ = shares.enter("ada", "slow.example")) {
      third = entering("ada", "slow.example");
      try (var _ = shares.enter("ben", "slow.example");
          var _ = shares.enter("ada", "other.example")) {
        assertThat(third.getState()).isEqualTo(Thread.State.WAITING);
        assertThat(entering("cat", "slow.example").getState())
            .as("the host's share is used up")
            .isEqualTo(Thread.State.WAITING);
      }
    }
    third.join();
  }

  @Test
  void oneOwnerHasSoManyInAll() throws InterruptedException {
    Thread fifth;
    try (var _ = shares.enter("ada", "a.example");
        var _ = shares.enter("ada", "b.example");
        var _ = shares.enter("ada", "c.example");
        var _ = shares.enter("ada", "d.example")) {
      fifth = entering("ada", "e.example");
      try (var _ = shares.enter("ben", "a.example")) {
        assertThat(fifth.getState()).isEqualTo(Thread.State.WAITING);
      }
    }
    fifth.join();
  }

  @Test
  void whoFetchesTheLeastIsNext() throws InterruptedException {
    Thread ada;
    Thread ben;
    try (var _ = shares.enter("ada", "a.example");
        var _ = shares.enter("cat", "c.example");
        var _ = shares.enter("cat", "d.example");
        var _ = shares.enter("dan", "d.example");
        var _ = shares.enter("dan", "a.example")) {
      try (var _ = shares.enter("eve", "e.example")) {
        ada = entering("ada", "f.example");
        ben = entering("ben", "f.example");
      }
      ben.join();
      ada.join();
    }
    assertThat(order).containsExactly("ben", "ada");
  }

  @Test
  void whoStopsWaitingLeavesNothingBack() throws InterruptedException {
    Thread next;
    try (var _ = shares.enter("ada", "a.example");
        var _ = shares.enter("ada", "a.example")) {
      var stopped = entering("ada", "a.example");
      stopped.interrupt();
      stopped.join();
      next = entering("ada", "a.example");
    }
    next.join();
    assertThat(order).containsExactly("ada");
  }

  private Thread entering(String owner, String host) throws InterruptedException {
    var begun = new CountDownLatch(1);
    var thread =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              begun.countDown();
              try (var _ = shares.enter(owner, host)) {
                order.add(owner);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    begun.await();
    Eventually.holds("waiting", () -> thread.getState() == Thread.State.WAITING);
    return thread;
  }
}
