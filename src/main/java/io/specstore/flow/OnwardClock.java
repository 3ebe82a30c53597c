package io.specstore.flow;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock for waiting, which never goes back: when the clock of the machine is set back, it goes
/// on from where it was. Safe for concurrent use.
final class OnwardClock implements InstantSource {
  private final InstantSource clock;
  private Instant last = Instant.MIN;
  private Duration ahead = Duration.ZERO;

  OnwardClock(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public synchronized Instant instant() {
    var now = clock.instant().plus(ahead);
    if (now.isBefore(last)) {
      ahead = ahead.plus(Duration.between(now, last));
      return last;
    }
    last = now;
    return now;
  }
}
