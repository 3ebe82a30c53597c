package io.specstore.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.testing.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Waits neither end early nor last longer when the clock of the machine is set back. */
class OnwardClockTest {
  private final MovableClock machine = new MovableClock();
  private final OnwardClock clock = new OnwardClock(machine);

  @Test
  void goesWithTheClockOfTheMachine() {
    assertThat(clock.instant()).isEqualTo(machine.instant());
    machine.pass(Duration.ofDays(3));
    assertThat(clock.instant()).isEqualTo(machine.instant());
  }

  @Test
  void goesOnFromWhereItWasHoweverOftenThatIsSetBack() {
    var begin = clock.instant();
    for (var minute = 1; minute < 5; minute++) {
      machine.setBack(Duration.ofHours(1));
      clock.instant();
      machine.pass(Duration.ofMinutes(1));
      assertThat(clock.instant()).isEqualTo(begin.plus(Duration.ofMinutes(minute)));
    }
  }
}
