package io.specstore.table.key;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// A 128-bit hash of a key's values: equal for equal values, however they were spelled. Two keys
/// with one hash are taken for equal.
///
/// The object is moved from row to row, so that hashing allocates nothing; not safe for several
/// threads. The probability that two of 256 million keys collide is below 10⁻²².
final class KeyHash {
  private static final long FIRST_SEED = 0x9E3779B97F4A7C15L;
  private static final long SECOND_SEED = 0xC2B2AE3D27D4EB4FL;

  /// A number of so many digits fits a long.
  private static final int LONG_DIGITS = 18;

  private long high;
  private long low;

  long high() {
    return high;
  }

  long low() {
    return low;
  }

  /// Moves to the values of those fields of a row.
  void moveTo(@Nullable Object[] values, int[] fields) {
    high = FIRST_SEED;
    low = SECOND_SEED;
    for (var field : fields) {
      value(values[field]);
    }
  }

  /// Moves to a hash that was stored.
  void moveTo(long highBits, long lowBits) {
    high = highBits;
    low = lowBits;
  }

  private void value(@Nullable Object value) {
    switch (value) {
      case Long number -> mix(number);
      case String text -> mix(text);
      case BigDecimal number -> mix(number);
      case BigInteger number -> mix(new BigDecimal(number));
      case Year year -> mix((long) year.getValue());
      case LocalDateTime local -> mix(local.toInstant(ZoneOffset.UTC).toString());
      case OffsetDateTime zoned -> mix(zoned.toInstant().toString());
      case LocalTime local -> mix(local.toString());
      case OffsetTime zoned ->
          mix(zoned.withOffsetSameInstant(ZoneOffset.UTC).toLocalTime().toString());
      case null -> mix(Long.MIN_VALUE);
      case Object other -> mix(other.toString());
    }
  }

  /// A whole number has one hash as an integer and as a number.
  private void mix(BigDecimal number) {
    var stripped = number.stripTrailingZeros();
    if (stripped.scale() <= 0 && (long) stripped.precision() - stripped.scale() <= LONG_DIGITS) {
      mix(stripped.longValueExact());
    } else {
      mix(stripped.toString());
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
