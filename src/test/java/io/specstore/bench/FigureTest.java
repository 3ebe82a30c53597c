package io.specstore.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FigureTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          45996.2  | 45,996 s
          153.4    | 153 s
          26.31    | 26.3 s
          1.136    | 1.14 s
          0.5      | 0.50 s
          0.0234   | 0.023 s
          """)
  void asManyDecimalsAsAreWorthReading(double value, String text) {
    assertThat(new Figure("time", "s").text(value)).isEqualTo(text);
  }

  @Test
  void spreadStandsInBrackets() {
    assertThat(new Figure("time", "s").text(new Spread(26.3, 25.9, 104)))
        .isEqualTo("26.3 s (25.9 to 104)");
  }

  @Test
  void ratioHasNoUnit() {
    assertThat(Figure.RATIO.text(new Spread(1.14, 1.1, 1.32))).isEqualTo("1.14 (1.10 to 1.32)");
  }
}
