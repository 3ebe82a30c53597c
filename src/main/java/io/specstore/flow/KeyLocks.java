package io.specstore.flow;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// A lock for each key, which exists while somebody has it or waits for it. Safe for concurrent
/// use.
final class KeyLocks {
  private record Users(ReentrantLock lock, int count) {
    Users with(int change) {
      return new Users(lock, count + change);
    }
  }

  private final ConcurrentHashMap<String, Users> used = new ConcurrentHashMap<>();

  /// Does that work while nobody else does work for the same key.
  <T> T holding(String key, Supplier<T> work) {
    var lock = join(key);
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
      leave(key);
    }
  }

  private ReentrantLock join(String key) {
    return used.merge(key, new Users(new ReentrantLock(), 1), (users, _) -> users.with(1)).lock();
  }

  private void leave(String key) {
    used.computeIfPresent(key, (_, users) -> users.count() == 1 ? null : users.with(-1));
  }

  /// How many keys are locked now.
  int count() {
    return used.size();
  }
}
