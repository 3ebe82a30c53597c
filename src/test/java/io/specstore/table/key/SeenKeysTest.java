package io.specstore.table.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Repeated keys are found, in memory and beyond it.
class SeenKeysTest {
  private static final int MORE_THAN_MEMORY = 2_000_000;
  private static final int[] FIRST = {0};

  @TempDir Path folder;

  @Test
  void repeatedKeysBeyondMemoryAreFoundWithTheirRows() throws IOException, InterruptedException {
    var key = new KeyHash();
    try (var keys = new SeenKeys(folder)) {
      for (var row = 1L; row <= MORE_THAN_MEMORY; row++) {
        put(keys, key, "key " + row, row);
      }
      // One of the first keys is known at once, a later one at the end.
      key.moveTo(new Object[] {"key 77"}, FIRST);
      assertThat(keys.add(key, MORE_THAN_MEMORY + 1L)).isEqualTo(UniqueKey.Occurrence.REPEATED);
      assertThat(keys.earlierRow()).isEqualTo(77);
      put(keys, key, "key 1999999", MORE_THAN_MEMORY + 2L);
      put(keys, key, "key 1500000", MORE_THAN_MEMORY + 3L);
      put(keys, key, "key 1999999", MORE_THAN_MEMORY + 4L);

      var repeated = keys.repeated();

      assertThat(repeated.count()).isEqualTo(3);
      assertThat(repeated.lastRowNumber()).isEqualTo(MORE_THAN_MEMORY + 4L);
      assertThat(repeated.firstRows())
          .containsExactly(
              new DeferredErrors.WrongRow(MORE_THAN_MEMORY + 2L, 1_999_999, "key 1999999"),
              new DeferredErrors.WrongRow(MORE_THAN_MEMORY + 3L, 1_500_000, "key 1500000"),
              new DeferredErrors.WrongRow(MORE_THAN_MEMORY + 4L, 1_999_999, "key 1999999"));
    }
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  private static void put(SeenKeys keys, KeyHash key, String text, long row) throws IOException {
    key.moveTo(new Object[] {text}, FIRST);
    switch (keys.add(key, row)) {
      case NEW -> assertThat(keys.earlierRow()).isZero();
      case REPEATED -> throw new AssertionError(text);
      case UNDECIDED -> keys.keep(key, row, text);
    }
  }

  @Test
  void oneValueHasOneHashHoweverItIsHeld() {
    assertThat(bits(5L))
        .isEqualTo(bits(new BigDecimal("5.00")))
        .isEqualTo(bits(BigInteger.valueOf(5)));
    assertThat(bits(new BigDecimal("1E+3"))).isEqualTo(bits(1_000L));
    assertThat(bits(new BigDecimal("1E+30"))).isEqualTo(bits(BigInteger.TEN.pow(30)));
    assertThat(bits(new BigDecimal("0.10"))).isEqualTo(bits(new BigDecimal("0.1")));
    assertThat(bits(OffsetDateTime.parse("2024-01-01T02:00:00+02:00")))
        .isEqualTo(bits(LocalDateTime.parse("2024-01-01T00:00:00")));
    assertThat(bits("5")).isNotEqualTo(bits(5L));
    assertThat(bits("ab", "c")).isNotEqualTo(bits("a", "bc"));
  }

  private static String bits(Object... values) {
    var fields = new int[values.length];
    for (var i = 0; i < fields.length; i++) {
      fields[i] = i;
    }
    var key = new KeyHash();
    key.moveTo(values, fields);
    return key.high() + " " + key.low();
  }
}
