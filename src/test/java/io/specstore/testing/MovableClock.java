package io.specstore.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A clock that stands still until a test moves it.
public final class MovableClock implements InstantSource {
  private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private volatile long nanos;

  @Override
  public Instant instant() {
    return now;
  }

  /// Lets that much time pass.
  public synchronized void pass(Duration time) {
    now = now.plus(time);
    nanos += time.toNanos();
  }

  /// Sets the wall clock back, while no time passes.
  public synchronized void setBack(Duration time) {
    now = now.minus(time);
  }

  /// A clock that is never set back, in place of `System.nanoTime`.
  public long nanoTime() {
    return nanos;
  }
}
