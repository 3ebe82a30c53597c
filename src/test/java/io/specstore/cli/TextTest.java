package io.specstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "999, 999 B",
    "1000, 1.0 kB",
    "999949, 999.9 kB",
    "999950, 1.0 MB",
    "1234567890, 1.2 GB",
    "5000000000000000, 5000.0 TB"
  })
  void sizesAreInDecimalUnits(long bytes, String shown) {
    assertThat(Text.bytes(bytes)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "50000000, 0.1 s",
    "9900000000, 9.9 s",
    "59000000000, 59 s",
    "185000000000, 3 min 05 s"
  })
  void durationsAreAsExactAsTheyMatter(long nanos, String shown) {
    assertThat(Text.seconds(nanos)).isEqualTo(shown);
  }

  @Test
  void aCutTextFitsEvenInWideScripts() {
    assertThat(Text.cut("Creating CSV", 8)).isEqualTo("Creatin…");
    assertThat(Text.width(Text.cut("統計表統計表", 7))).isLessThanOrEqualTo(7);
  }

  @Test
  void wrappingBreaksBetweenWordsAndKeepsLongOnesWhole() {
    assertThat(Wrapping.wrap("one two three four", 10))
        .containsExactly("one two", "  three", "  four");
    assertThat(Wrapping.wrap("see https://example.org/long now", 10))
        .containsExactly("see", "  https://example.org/long", "  now");
  }

  @Test
  void wrappingKeepsANumberWithItsUnit() {
    assertThat(Wrapping.wrap("10 fields, 893.8 kB, 1 error", 18))
        .containsExactly("10 fields,", "  893.8 kB,", "  1 error");
    assertThat(Wrapping.wrap("up to 1, 2", 8)).containsExactly("up to 1,", "  2");
  }
}
