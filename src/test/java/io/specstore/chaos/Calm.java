package io.specstore.chaos;

import java.util.concurrent.atomic.AtomicLong;

/// When no fault was in effect. Safe for concurrent use.
final class Calm {
  /// Even while it is calm.
  private final AtomicLong changes = new AtomicLong();

  void end() {
    changes.incrementAndGet();
  }

  void begin() {
    changes.incrementAndGet();
  }

  /// What to give to [#sinceThen].
  long now() {
    return changes.get();
  }

  /// Whether it was calm then, and all the time since.
  boolean sinceThen(long then) {
    return then % 2 == 0 && changes.get() == then;
  }
}
