package io.specstore.bench;

import java.util.List;

/// How long each of several runs took, in one unit.
record Times(List<Double> sorted) {
  Times {
    if (sorted.isEmpty()) {
      throw new MeasurementException("nothing was run");
    }
    sorted = sorted.stream().sorted().toList();
  }

  /// The time within which that share of the runs ended, 0.99 for the 99th percentile.
  double within(double share) {
    return sorted.get(Math.min(sorted.size() - 1, (int) (share * sorted.size())));
  }

  double median() {
    return Spread.of(sorted).median();
  }
}
