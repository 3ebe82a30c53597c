package io.specstore.bench;

import java.io.IOException;
import java.sql.SQLException;

/// A measurement and its comparison, taken one right after the other.
record Round(Sample measured, Sample compared) {
  /// Takes both. The order changes from round to round, so that a machine that becomes slower or
  /// faster meanwhile favours neither.
  ///
  /// @param number of the round, from 1; the measurement comes first in odd rounds
  static Round take(int number, Probe measured, Probe compared)
      throws IOException, InterruptedException, SQLException {
    if (number % 2 == 1) {
      var first = measured.measure();
      return new Round(first, compared.measure());
    }
    var first = compared.measure();
    return new Round(measured.measure(), first);
  }

  double ratio() {
    return measured.first() / compared.first();
  }
}
