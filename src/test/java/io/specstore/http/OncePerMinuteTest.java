package io.specstore.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OncePerMinuteTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final OncePerMinute<Object> lines = new OncePerMinute<>(nanos::get);

  @Test
  void eachSubjectIsDueOnceAMinute() {
    assertThat(lines.isDue("a")).isTrue();
    pass(59);
    assertThat(lines.isDue("a")).isFalse();
    assertThat(lines.isDue("b")).isTrue();
    pass(1);
    assertThat(lines.isDue("a")).isTrue();
    assertThat(lines.isDue("b")).isFalse();
  }

  @Test
  void memoryIsBounded() {
    for (int i = 0; i < OncePerMinute.MAX_SUBJECTS; i++) {
      assertThat(lines.isDue(i)).isTrue();
    }
    assertThat(lines.isDue("one more")).isFalse();
    pass(60);
    assertThat(lines.isDue("one more")).isTrue();
  }

  private void pass(int seconds) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }
}
