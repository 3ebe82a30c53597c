package io.specstore.bench;

/// What a figure of a row should be; the median of its rounds decides.
record Goal(Figure figure, Bound bound, double limit) {
  enum Bound {
    AT_LEAST("≥"),
    AT_MOST("≤");

    private final String sign;

    Bound(String sign) {
      this.sign = sign;
    }
  }

  static Goal atLeast(double limit, Figure figure) {
    return new Goal(figure, Bound.AT_LEAST, limit);
  }

  static Goal atMost(double limit, Figure figure) {
    return new Goal(figure, Bound.AT_MOST, limit);
  }

  boolean isMetBy(Spread spread) {
    return switch (bound) {
      case AT_LEAST -> spread.median() >= limit;
      case AT_MOST -> spread.median() <= limit;
    };
  }

  /// The goal and whether it is met, such as `ratio ≤ 1.30: met`.
  String text(Spread spread) {
    return "%s %s %s: %s"
        .formatted(
            figure.name(), bound.sign, figure.text(limit), isMetBy(spread) ? "met" : "NOT met");
  }
}
