package io.specstore.table.statistics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Year;
import org.jspecify.annotations.Nullable;

/// The whole numbers of a column, years among them: everything about them is exact, save how many
/// differ when there are many.
final class IntegerStatistics implements ColumnStatistics {
  private static final DecimalScale SCALE = new DecimalScale();

  /// Numbers with more bits are kept as texts are.
  private static final int MAX_KEPT_BITS = 1_024;

  private final StatisticsBudget budget;
  private final ValueCounts counts;
  private final RunningVariance moments = new RunningVariance();
  private @Nullable Histogram bins;

  private long count;
  private long least = Long.MAX_VALUE;
  private long greatest = Long.MIN_VALUE;
  private long partialSum;
  private BigInteger sum = BigInteger.ZERO;
  private @Nullable Large large;

  IntegerStatistics(StatisticsBudget budget) {
    this.budget = budget;
    this.counts = new ValueCounts(budget);
  }

  /// The least and the greatest of those that are no `long`.
  private record Large(BigInteger least, BigInteger greatest) {}

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
    if (number < least) {
      least = number;
    }
    if (number > greatest) {
      greatest = number;
    }
    var next = partialSum + number;
    if (((partialSum ^ next) & (number ^ next)) < 0) {
      sum = sum.add(BigInteger.valueOf(partialSum));
      next = number;
    }
    partialSum = next;
    moments.add((double) number);
    if (bins != null) {
      bin(bins, number, 1);
    } else if (counts.isFull()) {
      bins = filled();
      bin(bins, number, 1);
    }
    counts.add(StableHash.of(number), boxed);
  }

  private void add(BigInteger number) {
    large =
        large == null
            ? new Large(number, number)
            : new Large(large.least().min(number), large.greatest().max(number));
    sum = sum.add(number);
    moments.add(number.doubleValue());
    var text = number.toString();
    if (number.bitLength() > MAX_KEPT_BITS) {
      counts.addText(StableHash.of(text), text);
    } else {
      counts.add(StableHash.of(text), number);
    }
  }

  private static void bin(Histogram bins, long number, long times) {
    while (!bins.add(DecimalScale.bin(bins.level(), number), times)) {
      bins.widen();
    }
  }

  /// Bins with all that was counted so far.
  private Histogram filled() {
    var level =
        DecimalScale.level(
            BigDecimal.valueOf(least), BigDecimal.valueOf(greatest), 0, budget.bins());
    var filled = new Histogram(SCALE, level, budget.bins());
    for (var counted : counts.counted()) {
      if (counted.value() instanceof Long number) {
        bin(filled, number, counted.count());
      }
    }
    return filled;
  }

  @Override
  public void describe(ObjectNode column) {
    StatisticsJson.describe(counts, column, budget.shownValues());
    if (count == 0) {
      return;
    }
    describeRange(column);
    var whole = sum.add(BigInteger.valueOf(partialSum));
    column.put("sum", whole);
    column.set("mean", StatisticsJson.quotient(new BigDecimal(whole), count));
    moments
        .deviation()
        .ifPresent(it -> column.set("standardDeviation", StatisticsJson.rounded(it, 12)));
    // A histogram is of all numbers or not there.
    if (large == null) {
      (bins == null ? filled() : bins).describe(column, budget.shownBins());
    }
  }

  private void describeRange(ObjectNode column) {
    var all = large;
    if (all == null) {
      column.put("min", least).put("max", greatest);
      return;
    }
    if (least <= greatest) {
      all =
          new Large(
              all.least().min(BigInteger.valueOf(least)),
              all.greatest().max(BigInteger.valueOf(greatest)));
    }
    column.put("min", all.least()).put("max", all.greatest());
  }
}
