package io.specstore.table.statistics;

import java.util.OptionalDouble;

/// The variance of numbers in one pass. Belongs to one thread.
///
/// The algorithm is the pairwise update of Chan, Golub and LeVeque (1979): sums of squares around
/// the mean are computed for blocks of 1,024 numbers, each around the mean of all numbers before
/// it, and merged. So large numbers close to one another lose no digits; the standard deviation is
/// within 1e-9 of its value, plus the precision of the mean as a `double`. The numbers are added in
/// the order of the rows, so the result is the same on every machine.
final class RunningVariance {
  private static final int BLOCK = 1_024;

  private long count;
  private double mean;
  private double squares;

  private int blockCount;
  private double blockSum;
  private double blockSquares;

  void add(double number) {
    if (count == 0 && blockCount == 0) {
      mean = number;
    }
    var difference = number - mean;
    blockSum += difference;
    blockSquares += difference * difference;
    if (++blockCount == BLOCK) {
      mergeBlock();
    }
  }

  private void mergeBlock() {
    if (blockCount == 0) {
      return;
    }
    var difference = blockSum / blockCount;
    var within = Math.max(0, blockSquares - blockSum * difference);
    var total = count + blockCount;
    squares += within + difference * difference * ((double) count / total) * blockCount;
    mean += difference * ((double) blockCount / total);
    count = total;
    blockCount = 0;
    blockSum = 0;
    blockSquares = 0;
  }

  /// The standard deviation of a sample (n − 1): empty for fewer than two numbers, and when it is
  /// too large for a `double`.
  OptionalDouble standardDeviation() {
    mergeBlock();
    var deviation = Math.sqrt(squares / (count - 1));
    return count > 1 && Double.isFinite(deviation)
        ? OptionalDouble.of(deviation)
        : OptionalDouble.empty();
  }
}
