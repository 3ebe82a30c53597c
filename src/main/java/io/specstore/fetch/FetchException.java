package io.specstore.fetch;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A source could not be fetched; the message says why and what to do, and holds no secret.
public final class FetchException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient @Nullable Duration pause;

  private FetchException(String message, @Nullable Duration pause) {
    super(message);
    this.pause = pause;
  }

  /// A failure that another attempt would only repeat.
  static FetchException permanent(String message) {
    return new FetchException(message, null);
  }

  /// A failure that may have passed by the next attempt, after at least that pause.
  static FetchException temporary(String message, Duration pause) {
    return new FetchException(message, pause);
  }

  /// How long to wait at least before another attempt, or empty when none makes sense.
  Optional<Duration> pause() {
    return Optional.ofNullable(pause);
  }

  /// The message as a Throwable has it, never null.
  public String text() {
    return java.util.Objects.requireNonNullElse(getMessage(), "");
  }
}
