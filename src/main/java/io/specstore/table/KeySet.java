package io.specstore.table;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// The keys that a table has had so far, for `unique`, `primaryKey` and `uniqueKeys`.
///
/// A key is kept as 128 bits of hash and the row it was first in: 24 bytes, whatever its length.
/// Two of five million keys fall together with a probability below 10⁻²⁵.
final class KeySet {
  /// The most keys of one constraint; at the limit they take 192 MiB.
  static final int MAX_KEYS = 5_000_000;

  private static final double MAX_LOAD = 0.75;
  private static final long FIRST_SEED = 0x9E3779B97F4A7C15L;
  private static final long SECOND_SEED = 0xC2B2AE3D27D4EB4FL;

  private long[] first = new long[64];
  private long[] second = new long[64];
  private long[] rows = new long[64];
  private int count;

  private long high;
  private long low;

  /// Whether no more keys can be kept.
  boolean isFull() {
    return count >= MAX_KEYS;
  }

  /// Adds a key; the number of the row that had it before, or 0 when it is new.
  long add(@Nullable Object[] values, int[] fields, long rowNumber) {
    hash(values, fields);
    var mask = first.length - 1;
    for (var slot = (int) high & mask; ; slot = (slot + 1) & mask) {
      if (rows[slot] == 0) {
        put(slot, rowNumber);
        return 0;
      }
      if (first[slot] == high && second[slot] == low) {
        return rows[slot];
      }
    }
  }

  private void put(int slot, long rowNumber) {
    first[slot] = high;
    second[slot] = low;
    rows[slot] = rowNumber;
    if (++count > first.length * MAX_LOAD) {
      grow();
    }
  }

  private void grow() {
    var oldFirst = first;
    var oldSecond = second;
    var oldRows = rows;
    var size = oldFirst.length * 2;
    first = new long[size];
    second = new long[size];
    rows = new long[size];
    for (var i = 0; i < oldFirst.length; i++) {
      if (oldRows[i] != 0) {
        var slot = (int) oldFirst[i] & (size - 1);
        while (rows[slot] != 0) {
          slot = (slot + 1) & (size - 1);
        }
        first[slot] = oldFirst[i];
        second[slot] = oldSecond[i];
        rows[slot] = oldRows[i];
      }
    }
  }

  private void hash(@Nullable Object[] values, int[] fields) {
    high = FIRST_SEED;
    low = SECOND_SEED;
    for (var field : fields) {
      switch (values[field]) {
        case Long number -> mix(number);
        case String text -> mix(text);
        case BigDecimal number -> mix(number.stripTrailingZeros().toString());
        case BigInteger number -> mix(number.toString());
        case OffsetDateTime zoned -> mix(zoned.toInstant().toString());
        case OffsetTime zoned -> mix(zoned.withOffsetSameInstant(ZoneOffset.UTC).toString());
        case null -> mix(Long.MIN_VALUE);
        case Object other -> mix(other.toString());
      }
    }
  }

  private void mix(String text) {
    for (var i = 0; i < text.length(); i++) {
      high = (high ^ text.charAt(i)) * 0x100000001B3L;
      low = Long.rotateLeft(low, 5) * 0x9FB21C651E98DF25L + text.charAt(i);
    }
    mix((long) text.length());
  }

  private void mix(long value) {
    high = scramble(high ^ value);
    low = scramble(low + Long.rotateLeft(value, 32) * FIRST_SEED);
  }

  /// The finalizer of SplitMix64: every bit of the input touches every bit of the output.
  private static long scramble(long bits) {
    var x = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
    return x ^ (x >>> 31);
  }
}
