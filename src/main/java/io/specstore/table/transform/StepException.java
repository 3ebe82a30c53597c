package io.specstore.table.transform;

import io.specstore.table.duckdb.SortLimitException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// A processing step can't be set up, or can't process its rows; the lines say which step, where,
/// and what to do.
public final class StepException extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> lines;

  StepException(String line) {
    this(List.of(line));
  }

  public StepException(List<String> lines) {
    super(String.join("; ", lines));
    this.lines = List.copyOf(lines);
  }

  public List<String> lines() {
    return lines;
  }

  /// The same lines with the step before each.
  StepException in(String step) {
    return new StepException(lines.stream().map(line -> step + ": " + line).toList());
  }

  /// The exception of a step among that one and its causes.
  static Optional<StepException> findIn(Throwable thrown) {
    for (var cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof StepException found) {
        return Optional.of(found);
      }
      if (cause instanceof SortLimitException limit) {
        return Optional.of(new StepException(String.valueOf(limit.getMessage())));
      }
    }
    return Optional.empty();
  }
}
