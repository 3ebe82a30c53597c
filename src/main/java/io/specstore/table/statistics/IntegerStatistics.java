package io.specstore.table.statistics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Year;
import org.jspecify.annotations.Nullable;

/// The statistics of a column of integers or years: everything is exact except the standard
/// deviation, and the number of different values when there are many.
final class IntegerStatistics implements ColumnStatistics {
  private static final DecimalScale SCALE = new DecimalScale();

  /// Numbers with more bits are counted as texts.
  private static final int MAX_KEPT_BITS = 1_024;

  private final StatisticsBudget budget;
  private final ValueCounts counts;
  private final RunningVariance variance = new RunningVariance();
  private @Nullable Histogram histogram;

  private long count;
  private long min = Long.MAX_VALUE;
  private long max = Long.MIN_VALUE;
  private long partialSum;
  private BigInteger sum = BigInteger.ZERO;
  private @Nullable Range large;

  IntegerStatistics(StatisticsBudget budget) {
    this.budget = budget;
    this.counts = new ValueCounts(budget);
  }

  /// The range of the numbers that are no `long`.
  private record Range(BigInteger min, BigInteger max) {}

  @Override
  public void add(Object value) {
    count++;
    switch (value) {
      case Long number -> add(number, number);
      case Year year -> {
        long number = year.getValue();
        add(number, number);
      }
      case BigInteger number -> add(number);
      default -> throw new IllegalArgumentException("no integer: " + value.getClass());
    }
  }

  private void add(long number, Long boxed) {
    if (number < min) {
      min = number;
    }
    if (number > max) {
      max = number;
    }
    var next = partialSum + number;
    if (((partialSum ^ next) & (number ^ next)) < 0) {
      sum = sum.add(BigInteger.valueOf(partialSum));
      next = number;
    }
    partialSum = next;
    variance.add((double) number);
    if (histogram != null) {
      bin(histogram, number, 1);
    } else if (counts.isFull()) {
      histogram = histogramOfCounts();
      bin(histogram, number, 1);
    }
    counts.add(StableHash.of(number), boxed);
  }

  private void add(BigInteger number) {
    large =
        large == null
            ? new Range(number, number)
            : new Range(large.min().min(number), large.max().max(number));
    sum = sum.add(number);
    variance.add(number.doubleValue());
    var text = number.toString();
    if (number.bitLength() > MAX_KEPT_BITS) {
      counts.addText(StableHash.of(text), text);
    } else {
      counts.add(StableHash.of(text), number);
    }
  }

  private static void bin(Histogram histogram, long number, long times) {
    while (!histogram.add(DecimalScale.bin(histogram.level(), number), times)) {
      histogram.widen();
    }
  }

  /// A histogram of all values that were counted so far.
  private Histogram histogramOfCounts() {
    var level =
        DecimalScale.level(BigDecimal.valueOf(min), BigDecimal.valueOf(max), 0, budget.bins());
    var result = new Histogram(SCALE, level, budget.bins());
    for (var entry : counts.entries()) {
      if (entry.value() instanceof Long number) {
        bin(result, number, entry.count());
      }
    }
    return result;
  }

  @Override
  public void describe(ObjectNode column) {
    StatisticsJson.describe(counts, column, budget.shownValues());
    if (count == 0) {
      return;
    }
    describeRange(column);
    var total = sum.add(BigInteger.valueOf(partialSum));
    column.put("sum", total);
    column.set("mean", StatisticsJson.quotient(new BigDecimal(total), count));
    variance
        .standardDeviation()
        .ifPresent(it -> column.set("standardDeviation", StatisticsJson.rounded(it, 12)));
    // There is a histogram of all numbers or none.
    if (large == null) {
      (histogram == null ? histogramOfCounts() : histogram).describe(column, budget.shownBins());
    }
  }

  private void describeRange(ObjectNode column) {
    var all = large;
    if (all == null) {
      column.put("min", min).put("max", max);
      return;
    }
    if (min <= max) {
      all =
          new Range(all.min().min(BigInteger.valueOf(min)), all.max().max(BigInteger.valueOf(max)));
    }
    column.put("min", all.min()).put("max", all.max());
  }
}
