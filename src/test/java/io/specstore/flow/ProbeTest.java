package io.specstore.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.flow.Probe.Finding;
import io.specstore.testing.Eventually;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProbeTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final AtomicInteger checks = new AtomicInteger();

  @Test
  void resultServesEverybodyForFiveSeconds() throws ExecutionException, InterruptedException {
    var probe = new Probe("The disk", this::counted, nanos::get);
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var asked :
          IntStream.range(0, 50).mapToObj(_ -> executor.submit(probe::problem)).toList()) {
        assertThat(asked.get()).contains(new Finding("check 1", ""));
      }
    }
    pass(4);
    assertThat(probe.problem()).contains(new Finding("check 1", ""));
    pass(1);
    assertThat(probe.problem()).contains(new Finding("check 2", ""));
  }

  @Test
  void checkThatHangsIsAnAnswerAndIsNotBegunAgain() {
    var released = new CountDownLatch(1);
    var probe =
        new Probe(
            "The disk",
            () -> {
              checks.incrementAndGet();
              await(released);
              return Optional.empty();
            },
            nanos::get);
    probe.begin();
    Eventually.holds("the check runs", () -> checks.get() == 1);
    pass(3);
    var hangs = new Finding("The disk does not answer within 3 s", "");
    assertThat(probe.problem()).contains(hangs);
    pass(60);
    assertThat(probe.problem()).contains(hangs);
    assertThat(checks).hasValue(1);
    released.countDown();
    Eventually.holds("the check is over", () -> probe.problem().isEmpty());
    pass(5);
    assertThat(probe.problem()).isEmpty();
    assertThat(checks).hasValueGreaterThan(1);
  }

  @Test
  void checkThatBreaksIsAnAnswer() {
    var probe =
        new Probe(
            "The disk",
            () -> {
              throw new IllegalStateException("odd");
            },
            nanos::get);
    assertThat(probe.problem())
        .contains(
            new Finding("The disk cannot be checked", "java.lang.IllegalStateException: odd"));
  }

  private Optional<Finding> counted() {
    return Optional.of(new Finding("check " + checks.incrementAndGet(), ""));
  }

  private void pass(int seconds) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
