package io.specstore.table.statistics;

/// Hashes of 64 bits that are the same on every machine and in every version. Stateless.
final class StableHash {
  private static final long FACTOR = 0x9E3779B97F4A7C15L;
  private static final int CHARS_PER_STEP = 4;

  private StableHash() {}

  /// The finalizer of SplitMix64 (Steele, Lea and Flood, 2014), a bijection: no two numbers have
  /// the same hash.
  static long of(long value) {
    var x = value + FACTOR;
    x = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
    x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
    return x ^ (x >>> 31);
  }

  static long of(String text) {
    var hash = text.length() * FACTOR;
    var end = text.length() - CHARS_PER_STEP;
    var at = 0;
    for (; at <= end; at += CHARS_PER_STEP) {
      var four =
          text.charAt(at)
              | (long) text.charAt(at + 1) << 16
              | (long) text.charAt(at + 2) << 32
              | (long) text.charAt(at + 3) << 48;
      hash = step(hash, four);
    }
    var rest = 0L;
    for (; at < text.length(); at++) {
      rest = rest << 16 | text.charAt(at);
    }
    return of(step(hash, rest));
  }

  private static long step(long hash, long chars) {
    var x = (hash ^ chars) * FACTOR;
    return x ^ (x >>> 29);
  }
}
