package io.specstore.fetch;

import java.time.Duration;

/// The limits of one fetch.
///
/// @param maxBytes of the source itself, after any transfer compression
/// @param connect until a connection stands
/// @param silence between two arrivals of bytes
/// @param total for the whole fetch, repeats and pauses included
/// @param maxRedirects that are followed
/// @param maxAttempts when a failure looks passing
/// @param firstPause before the second attempt; each later one is twice as long
/// @param maxPause that a server may ask for with `Retry-After`
public record FetchLimits(
    long maxBytes,
    Duration connect,
    Duration silence,
    Duration total,
    int maxRedirects,
    int maxAttempts,
    Duration firstPause,
    Duration maxPause) {
  /// The usual limits, with that one on the size.
  public static FetchLimits ofBytes(long maxBytes) {
    return new FetchLimits(
        maxBytes,
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofHours(2),
        20,
        4,
        Duration.ofMillis(250),
        Duration.ofMinutes(1));
  }

  /// These limits with another time for the whole.
  public FetchLimits withTotal(Duration other) {
    return new FetchLimits(
        maxBytes, connect, silence, other, maxRedirects, maxAttempts, firstPause, maxPause);
  }
}
