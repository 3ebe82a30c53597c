package io.specstore.engine;

import java.util.concurrent.Semaphore;

/// Limits how much work may keep a processor busy at a time. Big work and small work have places of
/// their own, so that small work never waits for big work.
///
/// Shared by all runs of an engine; its state is two fair semaphores.
final class Lanes {
  /// Work on a source of at least this size is big: it takes about a second.
  static final long BIG_BYTES = 32L << 20;

  private static final int SMALL_PLACES_PER_BIG_PLACE = 2;

  private final Semaphore big;
  private final Semaphore small;

  /// @param bigAtOnce places for big work
  Lanes(int bigAtOnce) {
    big = new Semaphore(bigAtOnce, true);
    small = new Semaphore(bigAtOnce * SMALL_PLACES_PER_BIG_PLACE, true);
  }

  /// A place, which is free again once this is closed.
  interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /// Waits for a place for work on that many bytes. A thread that has a place must not ask for
  /// another.
  Place enter(long bytes) throws InterruptedException {
    var lane = bytes >= BIG_BYTES ? big : small;
    lane.acquire();
    return lane::release;
  }
}
