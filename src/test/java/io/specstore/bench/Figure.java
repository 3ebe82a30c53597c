package io.specstore.bench;

import java.util.Locale;

/// One figure that a measurement gives, such as requests a second or the memory's peak.
///
/// @param unit empty for a ratio
record Figure(String name, String unit) {
  /// A row's measurement divided by its comparison, round by round.
  static final Figure RATIO = new Figure("ratio", "");

  String text(double value) {
    return unit.isEmpty() ? number(value) : number(value) + " " + unit;
  }

  /// The median, and in brackets the least and the greatest.
  String text(Spread spread) {
    return "%s (%s to %s)"
        .formatted(text(spread.median()), number(spread.least()), number(spread.greatest()));
  }

  /// With as many decimals as are worth reading: 1,015, 26.3, 1.14, 0.023.
  private static String number(double value) {
    var decimals = value >= 100 ? 0 : value >= 10 ? 1 : value >= 0.1 ? 2 : 3;
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}
