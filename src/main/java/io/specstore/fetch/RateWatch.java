package io.specstore.fetch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Watches one answer of a server, and stops it when it brings fewer bytes than the least rate
/// demands. Fed by the thread that reads, looked at by a timer's.
final class RateWatch implements AutoCloseable {
  private final FetchLimits.LeastRate rate;
  private final Runnable stop;
  private final AtomicLong received = new AtomicLong();
  private final ScheduledFuture<?> looks;
  private long receivedBefore;
  private volatile boolean isTooSlow;

  /// @param stop called once when the answer is too slow
  RateWatch(FetchLimits.LeastRate rate, ScheduledExecutorService timer, Runnable stop) {
    this.rate = rate;
    this.stop = stop;
    var nanos = rate.over().toNanos();
    this.looks = timer.scheduleAtFixedRate(this::look, nanos, nanos, TimeUnit.NANOSECONDS);
  }

  private void look() {
    var now = received.get();
    if (now - receivedBefore < rate.bytes() && !isTooSlow) {
      isTooSlow = true;
      stop.run();
    }
    receivedBefore = now;
  }

  boolean isTooSlow() {
    return isTooSlow;
  }

  /// The same bytes, counted.
  InputStream counting(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        var next = super.read();
        received.addAndGet(next < 0 ? 0 : 1);
        return next;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        var count = super.read(bytes, offset, length);
        received.addAndGet(Math.max(count, 0));
        return count;
      }
    };
  }

  @Override
  public void close() {
    looks.cancel(false);
  }
}
