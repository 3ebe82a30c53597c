package io.specstore.table.transform;

import io.specstore.table.duckdb.SortLimitException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// A processing step that can't be run, or can't be run on these rows; the lines tell a person
/// which one, where, and what to do.
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

  /// The same, as happened in that step.
  StepException in(String step) {
    return new StepException(lines.stream().map(line -> step + ": " + line).toList());
  }

  /// The step's fault behind that one, when there is one.
  static Optional<StepException> behind(Throwable fault) {
    for (var cause = fault; cause != null; cause = cause.getCause()) {
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
