package io.specstore.table.transform;

import io.specstore.table.duckdb.SortLimitException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// A processing step that can't be run, or can't be run on these rows; the lines tell a person
/// which one, where, and what to do.
public final class StepFault extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> lines;

  StepFault(String line) {
    this(List.of(line));
  }

  public StepFault(List<String> lines) {
    super(String.join("; ", lines));
    this.lines = List.copyOf(lines);
  }

  public List<String> lines() {
    return lines;
  }

  /// The same, as happened in that step.
  StepFault in(String step) {
    return new StepFault(lines.stream().map(line -> step + ": " + line).toList());
  }

  /// The step's fault behind that one, when there is one.
  static Optional<StepFault> behind(Throwable fault) {
    for (var cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof StepFault found) {
        return Optional.of(found);
      }
      if (cause instanceof SortLimitException limit) {
        return Optional.of(new StepFault(String.valueOf(limit.getMessage())));
      }
    }
    return Optional.empty();
  }
}
