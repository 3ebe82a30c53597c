package io.specstore.table.statistics;

/// How much memory the statistics of one column may take, so that those of a table stay within
/// about 100 MiB, however many columns it has.
///
/// @param slots of the hash table of different values; three quarters of them are used
/// @param bins of a column's histogram before it is merged for display
/// @param sketchPrecision the binary logarithm of the bytes of the [HyperLogLog] sketch
/// @param shownBins the most bins of a published histogram
/// @param shownValues the most values that are published as the most frequent ones
record StatisticsBudget(int slots, int bins, int sketchPrecision, int shownBins, int shownValues) {
  private static final int MAX_SLOTS = 1_024;
  private static final int MIN_SLOTS = 16;
  private static final int MAX_TABLE_SLOTS = 1 << 18;

  private static final int MAX_BINS = 4_096;
  private static final int MIN_BINS = 64;
  private static final int MAX_TABLE_BINS = 1 << 20;

  private static final int MAX_SKETCH_BYTES = 1 << 14;
  private static final int MIN_SKETCH_BYTES = 1 << 8;
  private static final int MAX_TABLE_SKETCH_BYTES = 1 << 24;

  private static final int MAX_SHOWN_BINS = 32;
  private static final int MIN_SHOWN_BINS = 8;
  private static final int MAX_SHOWN_VALUES = 10;
  private static final int MIN_SHOWN_VALUES = 3;

  /// Tables with more columns publish less about each.
  private static final int MANY_COLUMNS = 1_000;

  /// The budget of each of so many columns.
  static StatisticsBudget ofColumns(int columns) {
    var sketchBytes = share(MAX_TABLE_SKETCH_BYTES, columns, MIN_SKETCH_BYTES, MAX_SKETCH_BYTES);
    return new StatisticsBudget(
        share(MAX_TABLE_SLOTS, columns, MIN_SLOTS, MAX_SLOTS),
        share(MAX_TABLE_BINS, columns, MIN_BINS, MAX_BINS),
        Integer.numberOfTrailingZeros(sketchBytes),
        columns > MANY_COLUMNS ? MIN_SHOWN_BINS : MAX_SHOWN_BINS,
        columns > MANY_COLUMNS ? MIN_SHOWN_VALUES : MAX_SHOWN_VALUES);
  }

  private static int share(int total, int columns, int min, int max) {
    return Math.clamp(Integer.highestOneBit(total / Math.max(1, columns)), min, max);
  }
}
