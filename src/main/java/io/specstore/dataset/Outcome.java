package io.specstore.dataset;

import java.util.List;

/// The result of a request that may be refused: a value, or the problems that its author can fix.
public sealed interface Outcome<T> {
  record Ok<T>(T value) implements Outcome<T> {}

  record Refused<T>(List<Problem> problems) implements Outcome<T> {
    public Refused {
      problems = List.copyOf(problems);
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("a refusal names at least one problem");
      }
    }
  }

  static <T> Outcome<T> ok(T value) {
    return new Ok<>(value);
  }

  static <T> Outcome<T> refused(Problem... problems) {
    return new Refused<>(List.of(problems));
  }
}
