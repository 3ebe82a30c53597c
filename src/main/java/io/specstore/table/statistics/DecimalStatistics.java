package io.specstore.table.statistics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// The statistics of a column of numbers: minimum, maximum, sum and histogram are exact, the
/// standard deviation is computed in `double`. NaN and the infinities are counted and otherwise
/// left out.
final class DecimalStatistics implements ColumnStatistics {
  private static final DecimalScale SCALE = new DecimalScale();

  /// A number of more digits or decimal places is only counted and compared: exact sums of such
  /// numbers could take any amount of memory.
  private static final int MAX_DIGITS = 300;

  /// So many numbers are summed up apart, so that most additions are of short numbers.
  private static final int PARTIAL_SUM = 1_024;

  private final StatisticsBudget budget;
  private final ValueCounts counts;
  private final RunningVariance variance = new RunningVariance();
  private @Nullable Histogram histogram;

  private long count;
  private long nonFinite;
  private boolean hasExtreme;
  private int decimals;

  private double approximation;
  private double minApproximation = Double.POSITIVE_INFINITY;
  private double maxApproximation = Double.NEGATIVE_INFINITY;
  private @Nullable BigDecimal min;
  private @Nullable BigDecimal max;
  private BigDecimal sum = BigDecimal.ZERO;
  private BigDecimal partialSum = BigDecimal.ZERO;

  DecimalStatistics(StatisticsBudget budget) {
    this.budget = budget;
    this.counts = new ValueCounts(budget);
  }

  @Override
  public void add(Object value) {
    if (value instanceof BigDecimal number) {
      add(number);
    } else {
      nonFinite++;
    }
  }

  private void add(BigDecimal number) {
    count++;
    approximation = number.doubleValue();
    if (approximation <= minApproximation && (min == null || number.compareTo(min) < 0)) {
      min = number;
      minApproximation = approximation;
    }
    if (approximation >= maxApproximation && (max == null || number.compareTo(max) > 0)) {
      max = number;
      maxApproximation = approximation;
    }
    var digits = number.precision();
    var isSmall =
        digits <= MAX_DIGITS && number.scale() <= MAX_DIGITS && number.scale() >= -MAX_DIGITS;
    if (isSmall && !hasExtreme) {
      addToSums(number);
    } else {
      hasExtreme = true;
    }
    count(number, digits);
  }

  private void addToSums(BigDecimal number) {
    decimals = Math.max(decimals, number.scale());
    partialSum = partialSum.add(number);
    if (count % PARTIAL_SUM == 0) {
      sum = sum.add(partialSum);
      partialSum = BigDecimal.ZERO;
    }
    variance.add(approximation);
    if (histogram != null) {
      bin(histogram, number, approximation, 1);
    } else if (counts.isFull()) {
      histogram = histogramOfCounts(number, number);
      bin(histogram, number, approximation, 1);
    }
  }

  /// Numbers with very many digits are counted as texts.
  private void count(BigDecimal number, int digits) {
    if (digits <= MAX_DIGITS) {
      counts.add(hash(number, digits), number);
    } else {
      var text = number.stripTrailingZeros().toString();
      counts.addText(StableHash.of(text), text);
    }
  }

  /// The hash of the nearest `double` where numbers of so many digits have different ones, else of
  /// the text.
  private long hash(BigDecimal number, int digits) {
    if (digits <= DecimalScale.DOUBLE_DIGITS
        && !Double.isInfinite(approximation)
        && isNormal(approximation)) {
      return StableHash.of(Double.doubleToRawLongBits(approximation));
    }
    var stripped = number.stripTrailingZeros();
    return digits > stripped.precision()
        ? hash(stripped, stripped.precision())
        : StableHash.of(stripped.toString());
  }

  private static boolean isNormal(double number) {
    return number == 0 || Math.abs(number) >= Double.MIN_NORMAL;
  }

  private static void bin(
      Histogram histogram, BigDecimal number, double approximation, long times) {
    var bin = DecimalScale.bin(histogram.level(), number, approximation);
    while (DecimalScale.isOutOfRange(bin) || !histogram.add(bin, times)) {
      histogram.widen();
      bin = DecimalScale.bin(histogram.level(), number, approximation);
    }
  }

  /// A histogram of all values that were counted so far.
  private Histogram histogramOfCounts(BigDecimal from, BigDecimal to) {
    var level = DecimalScale.level(from, to, decimals, budget.bins());
    var result = new Histogram(SCALE, level, budget.bins());
    for (var entry : counts.entries()) {
      if (entry.value() instanceof BigDecimal number) {
        bin(result, number, number.doubleValue(), entry.count());
      }
    }
    return result;
  }

  @Override
  public void describe(ObjectNode column) {
    StatisticsJson.describe(counts, column, budget.shownValues());
    if (nonFinite > 0) {
      column.put("nonFinite", nonFinite);
    }
    if (min == null || max == null) {
      return;
    }
    column.set("min", StatisticsJson.number(min));
    column.set("max", StatisticsJson.number(max));
    if (hasExtreme) {
      return;
    }
    var total = sum.add(partialSum);
    column.set("sum", StatisticsJson.number(total));
    column.set("mean", StatisticsJson.quotient(total, count));
    variance
        .standardDeviation()
        .ifPresent(it -> column.set("standardDeviation", StatisticsJson.rounded(it, 12)));
    (histogram == null ? histogramOfCounts(min, max) : histogram)
        .describe(column, budget.shownBins());
  }
}
