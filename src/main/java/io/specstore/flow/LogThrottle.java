package io.specstore.flow;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Lets the same fault be logged at most once a minute, with a count of what was left out
/// meanwhile. Safe for concurrent use.
///
/// ```java
/// throttle.report("registry FULL", more -> LOG.warn("the registry is full{}", more));
/// ```
public final class LogThrottle {
  static final Duration SILENCE = Duration.ofMinutes(1);

  /// The most faults that are remembered. Beyond them a new one takes the place of one that was
  /// logged over a minute ago, and is not logged when there is none.
  static final int MAX_FAULTS = 1_000;

  private record Last(long loggedAtNanos, long leftOut) {}

  /// Loads that class before a process may be out of files, and this has to be said.
  private static final Last NONE = new Last(0, 0);

  private final LongSupplier nanoTime;
  private final SequencedMap<String, Last> faults = new LinkedHashMap<>();

  public LogThrottle(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /// Calls `line` unless it was called for that fault within the last minute.
  ///
  /// @param fault what makes two lines the same: one of a few texts
  /// @param line takes the end of the line: empty, or how many lines were left out before it
  public void report(String fault, Consumer<String> line) {
    leftOut(fault)
        .map(count -> count == 0 ? "" : " (" + count + " more of these were not logged)")
        .ifPresent(line);
  }

  /// How many lines were left out before the one that is due now, if one is.
  private synchronized Optional<Long> leftOut(String fault) {
    var now = nanoTime.getAsLong();
    var last = faults.remove(fault);
    if (last != null && now - last.loggedAtNanos() < SILENCE.toNanos()) {
      faults.putLast(fault, new Last(last.loggedAtNanos(), last.leftOut() + 1));
      return Optional.empty();
    }
    if (faults.size() >= MAX_FAULTS && !forgetOne(now)) {
      return Optional.empty();
    }
    faults.putLast(fault, new Last(now, 0));
    return Optional.of(Objects.requireNonNullElse(last, NONE).leftOut());
  }

  /// Forgets the fault that was not seen for longest; false when it is too young.
  private boolean forgetOne(long now) {
    var isOld = now - faults.firstEntry().getValue().loggedAtNanos() >= SILENCE.toNanos();
    if (isOld) {
      faults.pollFirstEntry();
    }
    return isOld;
  }
}
