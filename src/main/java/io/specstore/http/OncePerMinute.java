package io.specstore.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.function.LongSupplier;

/// Keeps lines that would repeat out of the log: each subject is due once a minute. Its memory is
/// bounded; subjects beyond that are not due. Safe for concurrent use: its one lock is its monitor.
final class OncePerMinute<T> {
  /// How many subjects are known at once.
  static final int MAX_SUBJECTS = 1_000;

  private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();

  /// When each subject was due, the longest ago first.
  private final LinkedHashMap<T, Long> dueAt = new LinkedHashMap<>();

  private final LongSupplier nanoTime;

  /// @param nanoTime a clock that only ever goes forward, in nanoseconds
  OncePerMinute(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /// Whether that subject was not due in the last minute; it is now.
  synchronized boolean isDue(T subject) {
    var now = nanoTime.getAsLong();
    dueAt.values().removeIf(at -> now - at >= MINUTE_NANOS);
    if (dueAt.size() >= MAX_SUBJECTS) {
      return false;
    }
    return dueAt.putIfAbsent(subject, now) == null;
  }
}
