package io.specstore.table.statistics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// The numbers of a column: least, greatest, sum and histogram are exact; NaN and INF are counted
/// and otherwise left out.
final class DecimalStatistics implements ColumnStatistics {
  private static final DecimalScale SCALE = new DecimalScale();

  /// Beyond so many digits or places a number is only counted and compared: exact sums of such ones
  /// could take any amount of memory.
  private static final int MAX_DIGITS = 300;

  /// So many numbers are summed up by themselves, in order that most sums stay short.
  private static final int PARTIAL_SUM = 1_024;

  private final StatisticsBudget budget;
  private final ValueCounts counts;
  private final RunningVariance moments = new RunningVariance();
  private @Nullable Histogram bins;

  private long count;
  private long nonFinite;
  private boolean isExtreme;
  private int decimals;

  private double near;
  private double nearLeast = Double.POSITIVE_INFINITY;
  private double nearGreatest = Double.NEGATIVE_INFINITY;
  private @Nullable BigDecimal least;
  private @Nullable BigDecimal greatest;
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
    near = number.doubleValue();
    if (near <= nearLeast && (least == null || number.compareTo(least) < 0)) {
      least = number;
      nearLeast = near;
    }
    if (near >= nearGreatest && (greatest == null || number.compareTo(greatest) > 0)) {
      greatest = number;
      nearGreatest = near;
    }
    var digits = number.precision();
    var isSmall =
        digits <= MAX_DIGITS && number.scale() <= MAX_DIGITS && number.scale() >= -MAX_DIGITS;
    if (isSmall && !isExtreme) {
      measure(number);
    } else {
      isExtreme = true;
    }
    count(number, digits);
  }

  private void measure(BigDecimal number) {
    decimals = Math.max(decimals, number.scale());
    partialSum = partialSum.add(number);
    if (count % PARTIAL_SUM == 0) {
      sum = sum.add(partialSum);
      partialSum = BigDecimal.ZERO;
    }
    moments.add(near);
    if (bins != null) {
      bin(bins, number, near, 1);
    } else if (counts.isFull()) {
      bins = filled(number, number);
      bin(bins, number, near, 1);
    }
  }

  /// Those with very many digits are kept as texts are.
  private void count(BigDecimal number, int digits) {
    if (digits <= MAX_DIGITS) {
      counts.add(hash(number, digits), number);
    } else {
      var text = number.stripTrailingZeros().toString();
      counts.addText(StableHash.of(text), text);
    }
  }

  /// Numbers of a few digits are told apart by the `double` next to them.
  private long hash(BigDecimal number, int digits) {
    if (digits <= DecimalScale.DOUBLE_DIGITS && !Double.isInfinite(near) && isNormal(near)) {
      return StableHash.of(Double.doubleToRawLongBits(near));
    }
    var stripped = number.stripTrailingZeros();
    return digits > stripped.precision()
        ? hash(stripped, stripped.precision())
        : StableHash.of(stripped.toString());
  }

  private static boolean isNormal(double number) {
    return number == 0 || Math.abs(number) >= Double.MIN_NORMAL;
  }

  private static void bin(Histogram bins, BigDecimal number, double near, long times) {
    var bin = DecimalScale.bin(bins.level(), number, near);
    while (DecimalScale.isFar(bin) || !bins.add(bin, times)) {
      bins.widen();
      bin = DecimalScale.bin(bins.level(), number, near);
    }
  }

  /// Bins with all that was counted so far.
  private Histogram filled(BigDecimal atLeast, BigDecimal atMost) {
    var level = DecimalScale.level(atLeast, atMost, decimals, budget.bins());
    var filled = new Histogram(SCALE, level, budget.bins());
    for (var counted : counts.counted()) {
      if (counted.value() instanceof BigDecimal number) {
        bin(filled, number, number.doubleValue(), counted.count());
      }
    }
    return filled;
  }

  @Override
  public void describe(ObjectNode column) {
    StatisticsJson.describe(counts, column, budget.shownValues());
    if (nonFinite > 0) {
      column.put("nonFinite", nonFinite);
    }
    if (least == null || greatest == null) {
      return;
    }
    column.set("min", StatisticsJson.number(least));
    column.set("max", StatisticsJson.number(greatest));
    if (isExtreme) {
      return;
    }
    var whole = sum.add(partialSum);
    column.set("sum", StatisticsJson.number(whole));
    column.set("mean", StatisticsJson.quotient(whole, count));
    moments
        .deviation()
        .ifPresent(it -> column.set("standardDeviation", StatisticsJson.rounded(it, 12)));
    (bins == null ? filled(least, greatest) : bins).describe(column, budget.shownBins());
  }
}
