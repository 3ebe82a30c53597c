package io.specstore.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.testing.Eventually;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LanesTest {
  private static final Lanes.Worker ADA = new Lanes.Worker("ada", false);
  private static final Lanes.Worker BEN = new Lanes.Worker("ben", false);
  private static final Lanes.Worker ALONE = new Lanes.Worker("cat", true);

  private final AtomicLong nanos = new AtomicLong();
  private final Lanes lanes = new Lanes(1, nanos::get);
  private final List<String> order = new CopyOnWriteArrayList<>();

  @Test
  void smallWorkPassesBigWork() throws InterruptedException {
    try (var _ = lanes.enter(ADA, Lanes.BIG_BYTES);
        var _ = lanes.enter(ADA, Lanes.BIG_BYTES - 1);
        var _ = lanes.enter(ADA, 0)) {
      assertThat(entering(ADA, Lanes.BIG_BYTES).getState()).isEqualTo(Thread.State.WAITING);
    }
  }

  @Test
  void bigWorkWaitsForBigWorkAndThenBegins() throws InterruptedException {
    Thread second;
    try (var _ = lanes.enter(ADA, Lanes.BIG_BYTES)) {
      second = entering(ADA, Lanes.BIG_BYTES);
    }
    second.join();
  }

  @Test
  void placesForSmallWorkAreLimitedTooAndNoOwnerHasAll() throws InterruptedException {
    Thread third;
    try (var _ = lanes.enter(ADA, 1);
        var _ = lanes.enter(ADA, 1)) {
      third = entering(ADA, 1);
      try (var _ = lanes.enter(BEN, 1)) {
        assertThat(third.getState()).isEqualTo(Thread.State.WAITING);
      }
    }
    third.join();
  }

  @Test
  void ownersTakeTurns() throws InterruptedException {
    var threads = new ArrayList<Thread>();
    try (var _ = lanes.enter(ADA, Lanes.BIG_BYTES)) {
      for (var i = 0; i < 3; i++) {
        threads.add(entering(ADA, Lanes.BIG_BYTES));
      }
      threads.add(entering(BEN, Lanes.BIG_BYTES));
    }
    for (var thread : threads) {
      thread.join();
    }
    assertThat(order).containsExactly("ada", "ben", "ada", "ada");
  }

  @Test
  void whoStopsWaitingLeavesNothingBack() throws InterruptedException {
    Thread next;
    try (var _ = lanes.enter(ADA, Lanes.BIG_BYTES)) {
      var stopped = entering(BEN, Lanes.BIG_BYTES);
      stopped.interrupt();
      stopped.join();
      next = entering(BEN, Lanes.BIG_BYTES);
    }
    next.join();
    assertThat(order).containsExactly("ben");
  }

  @Test
  void workThatTakesLongGoesOnInTheBigLane() throws InterruptedException {
    try (var place = lanes.enter(ADA, 1)) {
      nanos.addAndGet(Lanes.SMALL_TIME.minus(Duration.ofNanos(1)).toNanos());
      place.moveWhenLong();
      assertThat(place.isSmall()).isTrue();
      nanos.addAndGet(1);
      place.moveWhenLong();
      assertThat(place.isSmall()).isFalse();
      try (var _ = lanes.enter(ADA, 1);
          var _ = lanes.enter(ADA, 1)) {
        assertThat(entering(BEN, Lanes.BIG_BYTES).getState()).isEqualTo(Thread.State.WAITING);
      }
    }
  }

  @Test
  void whoMovesWaitsWithoutAPlace() throws InterruptedException {
    var moved = new CountDownLatch(1);
    Thread moving;
    try (var _ = lanes.enter(ADA, Lanes.BIG_BYTES)) {
      moving =
          working(() -> {
            try (var place = lanes.enter(BEN, 1)) {
              place.moveToBig();
              moved.countDown();
            }
          });
      try (var _ = lanes.enter(BEN, 1);
          var _ = lanes.enter(BEN, 1)) {
        assertThat(moved.getCount()).isOne();
      }
    }
    moving.join();
    assertThat(moved.getCount()).isZero();
  }

  @Test
  void aPlaceIsNotHeldWhileItsWorkWaits() throws InterruptedException {
    try (var place = lanes.enter(ADA, Lanes.BIG_BYTES)) {
      var other =
          place.without(() -> {
            try (var _ = lanes.enter(BEN, Lanes.BIG_BYTES)) {
              return "ben worked";
            }
          });
      assertThat(other).isEqualTo("ben worked");
      assertThat(entering(BEN, Lanes.BIG_BYTES).getState()).isEqualTo(Thread.State.WAITING);
    }
  }

  @Test
  void workThatMustBeAloneWaitsForAllAndLetsNobodyIn() throws InterruptedException {
    Thread alone;
    Thread small;
    try (var _ = lanes.enter(ADA, Lanes.BIG_BYTES)) {
      alone = entering(ALONE, 1);
      try (var _ = lanes.enter(BEN, 1)) {
        assertThat(entering(BEN, Lanes.BIG_BYTES).getState())
            .as("big work lets it pass")
            .isEqualTo(Thread.State.WAITING);
      }
    }
    alone.join();
    try (var _ = lanes.enter(ALONE, 1)) {
      small = entering(ADA, 1);
    }
    small.join();
    assertThat(order).startsWith("cat").endsWith("ada");
  }

  private interface Work {
    void run() throws InterruptedException;
  }

  /// A thread that waits for a place and gives it back at once.
  private Thread entering(Lanes.Worker worker, long bytes) throws InterruptedException {
    return working(() -> {
      try (var _ = lanes.enter(worker, bytes)) {
        order.add(worker.owner());
      }
    });
  }

  /// A thread that has begun that work, and waits.
  private static Thread working(Work work) throws InterruptedException {
    var begun = new CountDownLatch(1);
    var thread =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              begun.countDown();
              try {
                work.run();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    begun.await();
    Eventually.holds("waiting for a place", () -> thread.getState() == Thread.State.WAITING);
    return thread;
  }
}
