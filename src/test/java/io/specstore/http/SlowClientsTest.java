package io.specstore.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlowClientsTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final SlowClients slowClients = new SlowClients(nanos::get);

  @AfterEach
  void close() {
    slowClients.close();
  }

  @Test
  void whoeverIsOverTheirTimeIsInterrupted() {
    try (var _ = slowClients.watch(Duration.ofSeconds(10))) {
      pass(10);
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      pass(1);
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }
    assertThat(Thread.currentThread().isInterrupted()).as("after the wait").isFalse();
  }

  @Test
  void bytesThatMoveBuyTime() {
    try (var watch = slowClients.watch(Duration.ofSeconds(10))) {
      watch.moved(5 * 16 * 1024);
      pass(15);
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
      pass(1);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void nobodyIsInterruptedAfterTheWait() {
    slowClients.watch(Duration.ofSeconds(10)).close();
    pass(11);
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  private void pass(int seconds) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    slowClients.look();
  }
}
