package io.specstore.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LogThrottleTest {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
  private final LogThrottle throttle = new LogThrottle(nanos::get);
  private final List<String> lines = new ArrayList<>();

  @Test
  void sameFaultIsLoggedOnceAMinuteWithACount() {
    report("full");
    report("full");
    report("full");
    pass(59);
    report("full");
    assertThat(lines).containsExactly("full");
    pass(1);
    report("full");
    report("full");
    pass(60);
    report("full");
    pass(60);
    report("full");
    assertThat(lines)
        .containsExactly(
            "full",
            "full (3 more of these were not logged)",
            "full (1 more of these were not logged)",
            "full");
  }

  @Test
  void faultsHaveTheirOwnMinutes() {
    report("full");
    pass(30);
    report("read-only");
    pass(30);
    report("full");
    report("read-only");
    assertThat(lines).containsExactly("full", "read-only", "full");
  }

  @Test
  void memoryIsBounded() {
    for (int i = 0; i < LogThrottle.MAX_FAULTS; i++) {
      report("fault " + i);
    }
    report("one more");
    assertThat(lines).hasSize(LogThrottle.MAX_FAULTS).doesNotContain("one more");
    pass(60);
    report("one more");
    assertThat(lines).endsWith("one more");
  }

  private void report(String fault) {
    throttle.report(fault, more -> lines.add(fault + more));
  }

  private void pass(int seconds) {
    nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
  }
}
