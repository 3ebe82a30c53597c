package io.specstore.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundTest {
  private final List<String> order = new ArrayList<>();

  @Test
  void orderChangesFromRoundToRound() throws IOException, InterruptedException, SQLException {
    for (int number = 1; number <= 3; number++) {
      Round.take(number, probe("A", 1), probe("B", 2));
    }
    assertThat(order).containsExactly("A", "B", "B", "A", "A", "B");
  }

  @Test
  void ratioIsThatOfTheMeasurementToItsComparisonWhateverCameFirst()
      throws IOException, InterruptedException, SQLException {
    assertThat(Round.take(1, probe("A", 1), probe("B", 2)).ratio()).isEqualTo(0.5);
    assertThat(Round.take(2, probe("A", 1), probe("B", 2)).ratio()).isEqualTo(0.5);
  }

  private Probe probe(String name, double value) {
    return () -> {
      order.add(name);
      return Sample.of(value);
    };
  }
}
