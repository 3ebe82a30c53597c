package io.specstore.bench;

import java.util.Arrays;
import java.util.List;

/// The values of one measurement, in the order of the row's figures; a comparison may give the
/// first one only.
record Sample(List<Double> values) {
  Sample {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("a measurement gives at least one value");
    }
  }

  static Sample of(double... values) {
    return new Sample(Arrays.stream(values).boxed().toList());
  }

  double first() {
    return values.getFirst();
  }
}
