package io.specstore.registry;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// A fair queue for a few connections: first come, first served. Safe for concurrent use.
///
/// A pool alone gives a connection again to whoever returned it last, so that under a steady load
/// others wait until they give up.
final class ConnectionQueue {
  /// How long a caller waits for its turn.
  static final Duration MAX_WAIT = Duration.ofSeconds(30);

  private final Semaphore turns;

  ConnectionQueue(int atOnce) {
    turns = new Semaphore(atOnce, true);
  }

  /// Waits for a turn, which [#end] ends.
  void await() throws SQLException {
    try {
      if (!turns.tryAcquire(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new SQLTransientConnectionException(
            "all connections were busy for " + MAX_WAIT.toSeconds() + " s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLTransientConnectionException("interrupted while waiting for a connection", e);
    }
  }

  /// Waits for another turn however long it takes, for what must be brought to its end.
  void awaitAgain() {
    turns.acquireUninterruptibly();
  }

  /// Whether anybody waits at this moment.
  boolean isAwaited() {
    return turns.hasQueuedThreads();
  }

  /// How many wait at this moment, about.
  int waiting() {
    return turns.getQueueLength();
  }

  void end() {
    turns.release();
  }
}
