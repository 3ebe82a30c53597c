package io.specstore.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is asked of a bench.
///
/// @param names of the rows; empty for all of them
/// @param rounds of each row
/// @param against the build to compare with, instead of each row's own comparison; null for none
record Options(List<String> names, int rounds, Size size, @Nullable Build against) {
  static final int LEAST_ROUNDS = 3;
  static final int MOST_ROUNDS = 99;

  Options {
    names = List.copyOf(names);
  }

  /// The rows to measure, in the order of the table; against another build only those that can be.
  List<Row> rows() {
    var asked =
        Rows.ALL.stream().filter(row -> names.isEmpty() || names.contains(row.name())).toList();
    if (against != null) {
      var other = against;
      return asked.stream()
          .filter(Row::canRunOnAnotherBuild)
          .map(row -> row.against(other))
          .toList();
    }
    return size.isWhole() ? asked : asked.stream().map(Row::withoutGoals).toList();
  }

  /// Whether the figures are those that docs/benchmarks.md shows: all rows, of the whole size, each
  /// with its own comparison.
  boolean isForThePage() {
    return names.isEmpty() && size.isWhole() && against == null;
  }
}
