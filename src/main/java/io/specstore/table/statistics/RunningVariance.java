package io.specstore.table.statistics;

import java.util.OptionalDouble;

/// The spread of numbers around their mean, in one pass.
///
/// Numbers are taken together in blocks, each summed up around the mean of all before it, so that
/// large numbers close to one another keep their digits (Chan, Golub and LeVeque). The numbers come
/// in the order of the rows, so the sum is the same on every machine.
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
    var off = number - mean;
    blockSum += off;
    blockSquares += off * off;
    if (++blockCount == BLOCK) {
      take();
    }
  }

  private void take() {
    if (blockCount == 0) {
      return;
    }
    var off = blockSum / blockCount;
    var within = Math.max(0, blockSquares - blockSum * off);
    var all = count + blockCount;
    squares += within + off * off * ((double) count / all) * blockCount;
    mean += off * ((double) blockCount / all);
    count = all;
    blockCount = 0;
    blockSum = 0;
    blockSquares = 0;
  }

  /// The standard deviation of a sample: empty for fewer than two numbers, or when there are such
  /// large ones that it is beyond a `double`.
  OptionalDouble deviation() {
    take();
    var deviation = Math.sqrt(squares / (count - 1));
    return count > 1 && Double.isFinite(deviation)
        ? OptionalDouble.of(deviation)
        : OptionalDouble.empty();
  }
}
