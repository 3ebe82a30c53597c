package io.specstore.table.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/// The histogram scale of numbers: on the even level 2n a bin is 10ⁿ wide, on the odd level 2n + 1
/// it is 2 · 10ⁿ wide. Stateless.
final class DecimalScale implements Histogram.Scale {
  /// Numbers of up to so many digits have different nearest `double`s when they differ.
  static final int DOUBLE_DIGITS = 15;

  /// The number of a bin stays below 10 to the power of this, so that a `double` holds it exactly.
  private static final int MAX_BIN_DIGITS = 15;

  private static final long OUT_OF_RANGE = 1L << (Long.SIZE - 2);

  /// The last level on which the width of a bin is a `long`.
  private static final int MAX_LONG_LEVEL = 2 * 18 + 1;

  private static final double[] POWERS = new double[23];

  static {
    for (var i = 0; i < POWERS.length; i++) {
      POWERS[i] = BigDecimal.ONE.scaleByPowerOfTen(i).doubleValue();
    }
  }

  private static final List<Histogram.Grouping> SINGLE =
      List.of(new Histogram.Grouping(1), new Histogram.Grouping(2), new Histogram.Grouping(5));
  private static final List<Histogram.Grouping> DOUBLE = List.of(new Histogram.Grouping(1));

  /// A level on which the numbers between those two fall into at most `capacity` bins, or few times
  /// as many, which are narrow enough to be merged for display.
  ///
  /// @param decimals the decimal places of the numbers; bins need not be narrower
  static int level(BigDecimal min, BigDecimal max, int decimals, int capacity) {
    var range = max.subtract(min);
    var size = min.abs().max(max.abs());
    var byRange = exponent(range) + 1 - Integer.toString(capacity).length();
    var bySize = exponent(size) + 1 - MAX_BIN_DIGITS;
    return 2 * Math.max(Math.max(byRange, bySize), -decimals);
  }

  /// The exponent of the first digit.
  private static int exponent(BigDecimal number) {
    return number.signum() == 0 ? 0 : number.precision() - number.scale() - 1;
  }

  /// The bin of a whole number, on a level that isn't negative.
  static long bin(int level, long number) {
    if (level == 0) {
      return number;
    }
    return level > MAX_LONG_LEVEL
        ? exactBin(level, BigDecimal.valueOf(number))
        : Math.floorDiv(number, (long) POWERS[level >> 1] << (level & 1));
  }

  /// The bin of a number.
  ///
  /// @param approximation the `double` that is nearest to the number
  static long bin(int level, BigDecimal number, double approximation) {
    var exponent = level >> 1;
    var isOddLevel = (level & 1) == 1;
    if (Math.abs(exponent) >= POWERS.length || number.precision() > DOUBLE_DIGITS) {
      return exactBin(level, number);
    }
    var units =
        exponent <= 0 ? approximation * POWERS[-exponent] : approximation / POWERS[exponent];
    if (number.scale() <= -exponent) {
      var whole = (long) Math.rint(units);
      return isOddLevel ? whole >> 1 : whole;
    }
    var quotient = isOddLevel ? units / 2 : units;
    var floor = Math.floor(quotient);
    var fraction = quotient - floor;
    var tolerance = Math.abs(quotient) * 1e-15 + 1e-12;
    return fraction > tolerance && fraction < 1 - tolerance
        ? (long) floor
        : exactBin(level, number);
  }

  /// Whether the bin is one of the two that stand for all bins whose number is too large.
  static boolean isOutOfRange(long bin) {
    return bin >= OUT_OF_RANGE >> 1 || bin <= -(OUT_OF_RANGE >> 1);
  }

  /// The bin by exact division; one of two bins far outside of every histogram when its number is
  /// too large.
  private static long exactBin(int level, BigDecimal number) {
    var bin = number.divide(edgeOf(level, 1), 0, RoundingMode.FLOOR).toBigInteger();
    if (bin.bitLength() >= Long.SIZE - 2) {
      return bin.signum() < 0 ? -OUT_OF_RANGE : OUT_OF_RANGE;
    }
    return bin.longValue();
  }

  @Override
  public long parent(int level, long bin) {
    return (level & 1) == 0 ? bin >> 1 : Math.floorDiv(bin, 5L);
  }

  @Override
  public List<Histogram.Grouping> groupings(int level) {
    return (level & 1) == 0 ? SINGLE : DOUBLE;
  }

  @Override
  public JsonNode edge(int level, long bin) {
    return StatisticsJson.number(edgeOf(level, bin));
  }

  private static BigDecimal edgeOf(int level, long bin) {
    return BigDecimal.valueOf(bin)
        .multiply(BigDecimal.valueOf((level & 1) + 1L))
        .scaleByPowerOfTen(level >> 1);
  }
}
