package io.specstore.fetch;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A source could not be fetched; the message says why and what to do, and holds no secret.
public final class FetchException extends Exception {
  private static final long serialVersionUID = 1;

  static final String MAX_BYTES = "MAX_SOURCE_BYTES";
  static final String LEAST_RATE = "SOURCE_MIN_RATE";
  static final String TIME = "source-time";
  static final String UNPACKING_RATIO = "unpacking-ratio";

  /// The names of all limits of sources: of a setting where one sets it.
  public static final List<String> LIMITS = List.of(MAX_BYTES, LEAST_RATE, TIME, UNPACKING_RATIO);

  private final transient @Nullable Duration pause;
  private final String limit;

  private FetchException(String message, @Nullable Duration pause, String limit) {
    super(message);
    this.pause = pause;
    this.limit = limit;
  }

  /// A failure that another attempt would only repeat, since the source meets a limit.
  ///
  /// @param limit one of [#LIMITS]
  static FetchException ofLimit(String limit, String message) {
    return new FetchException(message, null, limit);
  }

  /// A failure that another attempt would only repeat.
  static FetchException permanent(String message) {
    return new FetchException(message, null, "");
  }

  /// A failure that may have passed by the next attempt, after at least that pause.
  static FetchException temporary(String message, Duration pause) {
    return new FetchException(message, pause, "");
  }

  /// How long to wait at least before another attempt, or empty when none makes sense.
  Optional<Duration> pause() {
    return Optional.ofNullable(pause);
  }

  /// The name of the limit that the source meets; empty when it fails for another reason.
  public Optional<String> limit() {
    return Optional.of(limit).filter(name -> !name.isEmpty());
  }

  /// The message as a Throwable has it, never null.
  public String text() {
    return java.util.Objects.requireNonNullElse(getMessage(), "");
  }
}
