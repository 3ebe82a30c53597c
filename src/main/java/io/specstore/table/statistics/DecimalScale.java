package io.specstore.table.statistics;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/// A scale of numbers: on the even level 2n bins are 10ⁿ wide, on the odd level 2n + 1 twice that.
final class DecimalScale implements Histogram.Scale {
  /// Numbers of so many digits are told apart by the `double` next to them.
  static final int DOUBLE_DIGITS = 15;

  /// A bin's number stays below 10 to this, so that a `double` holds it exactly.
  private static final int MAX_BIN_DIGITS = 15;

  private static final long FAR_BIN = 1L << (Long.SIZE - 2);

  /// The last level whose bins' width is a `long`.
  private static final int MAX_LONG_LEVEL = 2 * 18 + 1;

  private static final double[] POWERS = new double[23];

  static {
    for (var i = 0; i < POWERS.length; i++) {
      POWERS[i] = BigDecimal.ONE.scaleByPowerOfTen(i).doubleValue();
    }
  }

  private static final List<Histogram.Step> OF_ONE =
      List.of(new Histogram.Step(1), new Histogram.Step(2), new Histogram.Step(5));
  private static final List<Histogram.Step> OF_TWO = List.of(new Histogram.Step(1));

  /// A level on which numbers between those two have bins that are narrow enough to be shown later
  /// and yet not far too many.
  ///
  /// @param decimals of the numbers; bins need not be narrower
  static int level(BigDecimal least, BigDecimal greatest, int decimals, int capacity) {
    var range = greatest.subtract(least);
    var size = least.abs().max(greatest.abs());
    var byRange = exponent(range) + 1 - Integer.toString(capacity).length();
    var bySize = exponent(size) + 1 - MAX_BIN_DIGITS;
    return 2 * Math.max(Math.max(byRange, bySize), -decimals);
  }

  /// That of the first digit.
  private static int exponent(BigDecimal number) {
    return number.signum() == 0 ? 0 : number.precision() - number.scale() - 1;
  }

  /// The bin of a whole number on a level that isn't negative.
  static long bin(int level, long number) {
    if (level == 0) {
      return number;
    }
    return level > MAX_LONG_LEVEL
        ? exactBin(level, BigDecimal.valueOf(number))
        : Math.floorDiv(number, (long) POWERS[level >> 1] << (level & 1));
  }

  /// The bin of that number, which `near` is the nearest `double` to.
  static long bin(int level, BigDecimal number, double near) {
    var exponent = level >> 1;
    var isOfTwo = (level & 1) == 1;
    if (Math.abs(exponent) >= POWERS.length || number.precision() > DOUBLE_DIGITS) {
      return exactBin(level, number);
    }
    var units = exponent <= 0 ? near * POWERS[-exponent] : near / POWERS[exponent];
    if (number.scale() <= -exponent) {
      var whole = (long) Math.rint(units);
      return isOfTwo ? whole >> 1 : whole;
    }
    var quotient = isOfTwo ? units / 2 : units;
    var floor = Math.floor(quotient);
    var beyond = quotient - floor;
    var doubt = Math.abs(quotient) * 1e-15 + 1e-12;
    return beyond > doubt && beyond < 1 - doubt ? (long) floor : exactBin(level, number);
  }

  /// Whether the bin's number may have been too large, so that it is that of others too.
  static boolean isFar(long bin) {
    return bin >= FAR_BIN >> 1 || bin <= -(FAR_BIN >> 1);
  }

  /// A bin far beyond all that can be there when its number is too large.
  private static long exactBin(int level, BigDecimal number) {
    var bin = number.divide(edgeOf(level, 1), 0, RoundingMode.FLOOR).toBigInteger();
    if (bin.bitLength() >= Long.SIZE - 2) {
      return bin.signum() < 0 ? -FAR_BIN : FAR_BIN;
    }
    return bin.longValue();
  }

  @Override
  public long parent(int level, long bin) {
    return (level & 1) == 0 ? bin >> 1 : Math.floorDiv(bin, 5L);
  }

  @Override
  public List<Histogram.Step> steps(int level) {
    return (level & 1) == 0 ? OF_ONE : OF_TWO;
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
