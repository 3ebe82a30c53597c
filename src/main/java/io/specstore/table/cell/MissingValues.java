package io.specstore.table.cell;

import java.util.List;
import java.util.stream.Stream;

/// The texts that stand for a missing value in a field (Table Schema, "missing values").
final class MissingValues {
  private final List<String> texts;
  private final int maxLength;

  /// @param nullSequence the dialect's text for the same; empty when it has none
  MissingValues(List<String> texts, String nullSequence) {
    this.texts =
        nullSequence.isEmpty()
            ? List.copyOf(texts)
            : Stream.concat(texts.stream(), Stream.of(nullSequence)).toList();
    this.maxLength = this.texts.stream().mapToInt(String::length).max().orElse(-1);
  }

  boolean has(CellText text) {
    if (text.length() > maxLength) {
      return false;
    }
    for (var i = 0; i < texts.size(); i++) {
      if (text.isText(texts.get(i))) {
        return true;
      }
    }
    return false;
  }
}
