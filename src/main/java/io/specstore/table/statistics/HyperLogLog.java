package io.specstore.table.statistics;

/// Estimates how many different hashes it has seen, in a fixed number of bytes. Belongs to one
/// thread.
///
/// The algorithm is HyperLogLog (Flajolet, Fusy, Gandouet and Meunier, 2007) with the historic
/// inverse probability estimator (Cohen, 2014; Ting, 2014): whenever a register changes, one
/// divided by the probability of such a change is added to the estimate.
///
/// The estimate is unbiased at any size. With m registers its standard error is 0.8326 / √m: 0.65 %
/// with 16,384 registers, 5.2 % with 256. [#low] and [#high] are two standard errors to each side.
/// As it takes nothing but sums, divisions and powers of two, it is the same on every machine.
final class HyperLogLog {
  private static final double STANDARD_ERROR = 0.8326;

  /// So many standard errors to each side contain the number with a probability of 95 %.
  private static final double STANDARD_ERRORS = 2;

  private final int precision;
  private final byte[] registers;

  /// The sum of 2 to the power of −rank over all registers: divided by their number it is the
  /// probability that the next new hash changes a register.
  private double inversePowers;

  private double estimate;

  /// @param precision the binary logarithm of the number of registers, of a byte each
  HyperLogLog(int precision) {
    this.precision = precision;
    this.registers = new byte[1 << precision];
    this.inversePowers = registers.length;
  }

  void add(long hash) {
    var register = (int) (hash >>> (Long.SIZE - precision));
    var rank = Long.numberOfLeadingZeros(hash << precision | 1L << (precision - 1)) + 1;
    if (rank > registers[register]) {
      estimate += registers.length / inversePowers;
      inversePowers += power(rank) - power(registers[register]);
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
    return (long) Math.floor(estimate * (1 - margin()));
  }

  long high() {
    return (long) Math.ceil(estimate * (1 + margin()));
  }

  private double margin() {
    return STANDARD_ERRORS * STANDARD_ERROR / Math.sqrt(registers.length);
  }
}
