package io.specstore.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Disconnects clients that send or receive so slowly that they only keep a connection busy. Safe
/// for concurrent use.
///
/// Each wait for a client is watched: it has a start time and some more for each byte that moves.
/// The web server's own time limits count silence only, so that a byte now and then would keep a
/// connection for ever.
final class SlowClients implements AutoCloseable {
  /// Until a body, or what is sent, has to show progress.
  static final Duration GRACE = Duration.ofSeconds(30);

  /// From the first byte of a request to the end of its headers.
  static final Duration HEAD_LIMIT = Duration.ofSeconds(10);

  /// What a client must keep up with on average, after the grace.
  private static final long BYTES_PER_SECOND = 16 * 1024;

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService looker =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("slow-clients").daemon().factory());
  private final LongSupplier nanoTime;

  /// @param nanoTime a clock that only ever goes forward, in nanoseconds
  SlowClients(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /// Starts looking.
  void start() {
    var everyMillis = LOOK_EVERY.toMillis();
    var _ =
        looker.scheduleWithFixedDelay(this::look, everyMillis, everyMillis, TimeUnit.MILLISECONDS);
  }

  /// Watches a wait for a client until the watch is closed.
  ///
  /// @param end ends the wait when it takes too long; called once at most, by another thread
  Watch watch(Duration limit, Runnable end) {
    var watch = new Watch(nanoTime.getAsLong() + limit.toNanos(), end);
    watches.add(watch);
    return watch;
  }

  /// How many are being waited for; for tests, which wait until a client is.
  int count() {
    return (int) watches.stream().filter(Watch::isRunning).count();
  }

  /// How many are watched, those whose time is stopped too; for tests, which wait until one is.
  int watched() {
    return watches.size();
  }

  /// Ends every wait that is over its time.
  void look() {
    var now = nanoTime.getAsLong();
    watches.forEach(watch -> watch.endIfOver(now));
  }

  @Override
  public void close() {
    looker.shutdownNow();
  }

  /// A wait for a client. Its time runs at first.
  final class Watch implements AutoCloseable {
    private final Runnable end;
    private long deadline;
    private boolean isPaused;
    private long pausedAt;

    private Watch(long deadline, Runnable end) {
      this.deadline = deadline;
      this.end = end;
    }

    /// So many bytes went to or came from the client.
    synchronized void moved(long bytes) {
      deadline += TimeUnit.SECONDS.toNanos(bytes) / BYTES_PER_SECOND;
    }

    /// Stops the time: what takes long now is no fault of the client's. A second call does nothing.
    synchronized void pause() {
      if (!isPaused) {
        isPaused = true;
        pausedAt = nanoTime.getAsLong();
      }
    }

    /// Lets the time run on; nothing happens when it runs.
    synchronized void resume() {
      if (isPaused) {
        isPaused = false;
        deadline += nanoTime.getAsLong() - pausedAt;
      }
    }

    private synchronized boolean isRunning() {
      return !isPaused;
    }

    private void endIfOver(long now) {
      if (isOver(now) && watches.remove(this)) {
        end.run();
      }
    }

    private synchronized boolean isOver(long now) {
      return !isPaused && now - deadline > 0;
    }

    @Override
    public void close() {
      watches.remove(this);
    }
  }
}
