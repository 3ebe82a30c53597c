package io.specstore.bench;

import java.util.List;

/// What several rounds gave for one figure.
record Spread(double median, double least, double greatest) {
  /// @param values of the rounds, in any order; of an even number the two in the middle are
  ///   averaged
  static Spread of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("a spread needs at least one value");
    }
    var sorted = values.stream().sorted().toList();
    var median = (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    return new Spread(median, sorted.getFirst(), sorted.getLast());
  }
}
