package io.specstore.spec;

import java.time.Duration;

/// How often a spec asks to be run again.
public sealed interface Schedule {
  /// Only when it is uploaded.
  record Never() implements Schedule {}

  /// Once in every such period, which is a minute or longer.
  record Every(Duration period) implements Schedule {
    public Every {
      if (period.compareTo(Duration.ofMinutes(1)) < 0) {
        throw new IllegalArgumentException("a period of " + period + " is under a minute");
      }
    }
  }
}
