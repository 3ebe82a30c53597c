package io.specstore.http;

import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Disconnects clients that send or receive so slowly that they only keep a connection busy. Safe
/// for concurrent use.
///
/// The web server has no time limit for reading (its sockets are channels, which have none), so
/// each thread that waits for a client is watched here: it has a start time and some more for each
/// byte that moves. A thread that exceeds its time is interrupted, which closes its connection. One
/// lock per watch makes sure that nobody is interrupted after the waiting has ended.
final class SlowClients implements Http1ConnectionListener, AutoCloseable {
  /// Until a body, or what is sent, has to show progress.
  static final Duration GRACE = Duration.ofSeconds(30);

  /// From the first line of a request to the end of its headers.
  private static final Duration HEADERS_LIMIT = Duration.ofSeconds(10);

  /// What a client must keep up with on average, after the grace.
  private static final long BYTES_PER_SECOND = 16 * 1024;

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private final ConcurrentHashMap<Thread, Watch> watches = new ConcurrentHashMap<>();
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

  /// Watches the calling thread, which is about to wait for its client, until the watch is closed.
  Watch watch(Duration limit) {
    var watch = new Watch(Thread.currentThread(), nanoTime.getAsLong() + limit.toNanos());
    watches.put(watch.thread, watch);
    return watch;
  }

  /// How many are being waited for.
  int count() {
    return watches.size();
  }

  /// Interrupts everybody who is over their time.
  void look() {
    var now = nanoTime.getAsLong();
    watches.values().forEach(watch -> watch.interruptIfOver(now));
  }

  @Override
  public void prologue(ConnectionContext connection, HttpPrologue prologue) {
    watch(HEADERS_LIMIT);
  }

  @Override
  public void headers(ConnectionContext connection, Headers headers) {
    var watch = watches.get(Thread.currentThread());
    if (watch != null) {
      watch.close();
    }
  }

  /// Whether the calling thread waits for its client, by its last sign of life.
  boolean isWaiting() {
    return watches.containsKey(Thread.currentThread());
  }

  @Override
  public void close() {
    looker.shutdownNow();
  }

  /// A thread that waits for a client.
  final class Watch implements AutoCloseable {
    private final Thread thread;
    private long deadline;
    private boolean interrupted;

    private Watch(Thread thread, long deadline) {
      this.thread = thread;
      this.deadline = deadline;
    }

    /// So many bytes went to or came from the client.
    synchronized void moved(long bytes) {
      deadline += TimeUnit.SECONDS.toNanos(bytes) / BYTES_PER_SECOND;
    }

    private synchronized void interruptIfOver(long now) {
      // A thread that ended while it waited (its client left) has not closed its watch.
      if (now - deadline > 0 && watches.remove(thread, this)) {
        interrupted = true;
        thread.interrupt();
      }
    }

    @Override
    public synchronized void close() {
      watches.remove(thread, this);
      if (interrupted) {
        Thread.interrupted(); // Meant for the waiting, which is over.
      }
    }
  }
}
