package io.specstore.bench;

/// A measurement that does not count, since its result is not the expected one.
final class MeasurementException extends IllegalStateException {
  private static final long serialVersionUID = 1;

  MeasurementException(String message) {
    super(message);
  }

  /// The exception where that does not hold.
  static void unless(boolean holds, String message) {
    if (!holds) {
      throw new MeasurementException(message);
    }
  }
}
