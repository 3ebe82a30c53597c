package io.specstore.engine;

import java.util.concurrent.Semaphore;

/// Who may keep a processor busy: big work and small work have places of their own, so that small
/// work never waits behind big work.
///
/// Shared by all runs of an engine; its state is two fair semaphores.
final class Lanes {
  /// From this size of the source on, in bytes, work is big: it lasts about a second.
  static final long BIG_BYTES = 32L << 20;

  /// So many times as many places for small work as for big work.
  private static final int SMALL_PLACES = 2;

  private final Semaphore big;
  private final Semaphore small;

  /// @param bigAtOnce places for big work
  Lanes(int bigAtOnce) {
    big = new Semaphore(bigAtOnce, true);
    small = new Semaphore(bigAtOnce * SMALL_PLACES, true);
  }

  /// A place, until it is closed.
  interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /// Waits for a place for work on so many bytes; whoever has one asks for no other.
  Place enter(long bytes) throws InterruptedException {
    var lane = bytes >= BIG_BYTES ? big : small;
    lane.acquire();
    return lane::release;
  }
}
