package io.specstore.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Shares some memory among the bodies in work, so that nobody's are so large, so slow or so many
/// that others find no place. Safe for concurrent use: one lock, under which bytes are counted and
/// nothing else is done.
///
/// An owner's bodies together have a quarter of it; one alone may have half. Large ones leave a
/// quarter to small ones.
final class BodyBudget {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, Long> usedByOwner = new HashMap<>();
  private final long capacity;
  private final Duration patience;
  private long used;

  /// @param capacity in bytes
  /// @param patience how long a body waits for its place
  BodyBudget(long capacity, Duration patience) {
    this.capacity = capacity;
    this.patience = patience;
  }

  /// The most that one body is counted for.
  long most() {
    return capacity / 2;
  }

  /// A share of that owner's, empty at first.
  Share share(String owner) {
    return new Share(owner);
  }

  /// The memory of one body. Belongs to one thread.
  final class Share implements AutoCloseable {
    private final String owner;
    private long bytes;

    private Share(String owner) {
      this.owner = owner;
    }

    /// Waits until the share may have so many bytes; false when that takes too long.
    boolean growTo(long wanted) {
      var counted = Math.min(wanted, most());
      lock.lock();
      try {
        var nanos = patience.toNanos();
        while (!hasRoom(counted)) {
          if (nanos <= 0) {
            return false;
          }
          nanos = changed.awaitNanos(nanos);
        }
        count(counted);
        return true;
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt(); // The server stops: there is no waiting any more.
        return false;
      } finally {
        lock.unlock();
      }
    }

    private boolean hasRoom(long counted) {
      var ofOthers = used - bytes;
      var ofOwner = usedByOwner.getOrDefault(owner, 0L) - bytes;
      var left = counted > capacity / 16 ? capacity / 4 : 0;
      return ofOthers + counted <= capacity - left
          && (ofOwner == 0 || ofOwner + counted <= capacity / 4);
    }

    private void count(long counted) {
      if (counted == bytes) {
        return;
      }
      used += counted - bytes;
      usedByOwner.merge(owner, counted - bytes, (a, b) -> a + b == 0 ? null : Long.valueOf(a + b));
      bytes = counted;
    }

    @Override
    public void close() {
      lock.lock();
      try {
        count(0);
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /// What is in use now, in bytes.
  long used() {
    lock.lock();
    try {
      return used;
    } finally {
      lock.unlock();
    }
  }
}
