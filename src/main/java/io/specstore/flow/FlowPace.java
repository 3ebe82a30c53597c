package io.specstore.flow;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// How fast flows end, by the times between the last ends. Used under the lock of [Runs].
final class FlowPace {
  /// How much the newest time counts.
  private static final double WEIGHT = 0.2;

  private final LongSupplier nanoTime;
  private long lastEnd;
  private int ends;
  private double nanosBetween;

  FlowPace(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /// A flow has ended.
  void end() {
    var now = nanoTime.getAsLong();
    if (ends > 0) {
      var between = (double) (now - lastEnd);
      nanosBetween = ends == 1 ? between : WEIGHT * between + (1 - WEIGHT) * nanosBetween;
    }
    lastEnd = now;
    ends++;
  }

  /// How long it takes until so many more have ended; empty when fewer than two have.
  OptionalLong secondsUntil(int more) {
    return ends < 2
        ? OptionalLong.empty()
        : OptionalLong.of(Math.ceilDiv((long) (nanosBetween * more), TimeUnit.SECONDS.toNanos(1)));
  }
}
