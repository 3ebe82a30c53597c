package io.specstore.table.statistics;

/// An estimate of how many different hashes it has seen, in a fixed number of bytes.
///
/// HyperLogLog (Flajolet and others, 2007) with the historic inverse probability estimator (Cohen;
/// Ting, 2014): whenever a register changes, one divided by the probability of such a change is
/// added. It has no bias at any size, its standard error is 0.83 through the root of the number of
/// registers, and it needs nothing but sums and powers of two: it is the same on every machine.
final class HyperLogLog {
  private static final double ERROR = 0.8326;

  /// So many standard errors to each side hold the number with a probability of 95 %.
  private static final double SIDE = 2;

  private final int log;
  private final byte[] registers;
  private double open;
  private double estimate;

  /// @param log the logarithm of the number of registers, of a byte each
  HyperLogLog(int log) {
    this.log = log;
    this.registers = new byte[1 << log];
    this.open = registers.length;
  }

  void add(long hash) {
    var register = (int) (hash >>> (Long.SIZE - log));
    var rank = Long.numberOfLeadingZeros(hash << log | 1L << (log - 1)) + 1;
    if (rank > registers[register]) {
      estimate += registers.length / open;
      open += power(rank) - power(registers[register]);
      registers[register] = (byte) rank;
    }
  }

  private static double power(int rank) {
    return Double.longBitsToDouble((long) (Double.MAX_EXPONENT - rank) << 52);
  }

  long estimate() {
    return Math.round(estimate);
  }

  long low() {
    return (long) Math.floor(estimate * (1 - side()));
  }

  long high() {
    return (long) Math.ceil(estimate * (1 + side()));
  }

  private double side() {
    return SIDE * ERROR / Math.sqrt(registers.length);
  }
}
