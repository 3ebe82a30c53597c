package io.specstore.flow;

import io.specstore.dataset.RevisionId;
import java.util.Optional;

/// Selects a revision of a dataset.
public sealed interface Selector {
  /// The highest number.
  record Latest() implements Selector {}

  /// The highest number that SUCCEEDED.
  record Successful() implements Selector {}

  /// That very number.
  record Numbered(int number) implements Selector {}

  /// `latest`, `successful` or a number in its one spelling; empty for anything else.
  static Optional<Selector> parse(String word) {
    return switch (word) {
      case "latest" -> Optional.of(new Latest());
      case "successful" -> Optional.of(new Successful());
      default -> RevisionId.parseNumber(word).map(Numbered::new);
    };
  }
}
