package io.specstore.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlowClientsTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final SlowClients slowClients = new SlowClients(nanos::get);
  private final AtomicInteger ended = new AtomicInteger();

  @AfterEach
  void close() {
    slowClients.close();
  }

  @Test
  void waitThatIsOverItsTimeIsEndedOnce() {
    try (var _ = watch()) {
      pass(10);
      assertThat(ended).hasValue(0);
      pass(1);
      assertThat(ended).hasValue(1);
      pass(1);
    }
    assertThat(ended).hasValue(1);
    assertThat(slowClients.count()).isZero();
  }

  @Test
  void bytesThatMoveBuyTime() {
    try (var watch = watch()) {
      watch.moved(5 * 16 * 1024);
      pass(15);
      assertThat(ended).hasValue(0);
      pass(1);
      assertThat(ended).hasValue(1);
    }
  }

  @Test
  void timeInWhichTheClientIsNotWaitedForDoesNotCount() {
    try (var watch = watch()) {
      pass(5);
      watch.pause();
      pass(60);
      watch.pause();
      pass(60);
      assertThat(ended).hasValue(0);
      watch.resume();
      pass(5);
      watch.resume();
      assertThat(ended).hasValue(0);
      pass(1);
      assertThat(ended).hasValue(1);
    }
  }

  @Test
  void nothingIsEndedAfterTheWait() {
    watch().close();
    pass(11);
    assertThat(ended).hasValue(0);
  }

  private SlowClients.Watch watch() {
    return slowClients.watch(Duration.ofSeconds(10), ended::incrementAndGet);
  }

  private void pass(int seconds) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    slowClients.look();
  }
}
