package io.specstore.fetch;

import java.time.Duration;

/// The limits of one fetch.
///
/// @param maxBytes of the source itself, after any transfer compression
/// @param connect until a connection stands
/// @param pace at which the bytes come
/// @param maxRedirects that are followed
/// @param maxAttempts when a failure looks passing
/// @param firstPause before the second attempt; each later one is twice as long
/// @param maxPause that a server may ask for with `Retry-After`
public record FetchLimits(
    long maxBytes,
    Duration connect,
    Pace pace,
    int maxRedirects,
    int maxAttempts,
    Duration firstPause,
    Duration maxPause) {
  /// The bytes a second that a source brings at least, where nothing else is set.
  public static final long USUAL_BYTES_PER_SECOND = 1024;

  private static final Duration RATE_OVER = Duration.ofMinutes(1);

  /// How fast a source has to be.
  ///
  /// @param silence between two arrivals of bytes
  /// @param total for the whole fetch, repeats and pauses included
  /// @param leastRate of each answer
  public record Pace(Duration silence, Duration total, LeastRate leastRate) {}

  /// The least rate of a source.
  ///
  /// @param bytesPerSecond on average over each such time; 0 for any rate
  public record LeastRate(long bytesPerSecond, Duration over) {
    /// The bytes that come in that time at least.
    long bytes() {
      return Math.ceilDiv(bytesPerSecond * over.toMillis(), 1000L);
    }
  }

  /// The usual limits, with that one on the size.
  public static FetchLimits ofBytes(long maxBytes) {
    return new FetchLimits(
        maxBytes,
        Duration.ofSeconds(10),
        new Pace(
            Duration.ofSeconds(30),
            Duration.ofHours(2),
            new LeastRate(USUAL_BYTES_PER_SECOND, RATE_OVER)),
        20,
        4,
        Duration.ofMillis(250),
        Duration.ofMinutes(1));
  }

  /// These limits with another time for the whole.
  public FetchLimits withTotal(Duration other) {
    return with(new Pace(pace.silence(), other, pace.leastRate()));
  }

  /// These limits with another least rate, in bytes a second over a minute; 0 for any rate.
  public FetchLimits withLeastRate(long bytesPerSecond) {
    return with(new Pace(pace.silence(), pace.total(), new LeastRate(bytesPerSecond, RATE_OVER)));
  }

  /// These limits with another pace.
  public FetchLimits with(Pace other) {
    return new FetchLimits(
        maxBytes, connect, other, maxRedirects, maxAttempts, firstPause, maxPause);
  }

  Duration silence() {
    return pace.silence();
  }

  Duration total() {
    return pace.total();
  }
}
