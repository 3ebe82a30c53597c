package io.specstore.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GoalTest {
  private static final Figure RATE = new Figure("rate", "/s");

  @Test
  void medianDecides() {
    assertThat(Goal.atLeast(300, RATE).isMetBy(new Spread(300, 1, 301))).isTrue();
    assertThat(Goal.atLeast(300, RATE).isMetBy(new Spread(299, 298, 1_000))).isFalse();
    assertThat(Goal.atMost(300, RATE).isMetBy(new Spread(300, 299, 1_000))).isTrue();
    assertThat(Goal.atMost(300, RATE).isMetBy(new Spread(301, 1, 302))).isFalse();
  }

  @Test
  void textSaysWhatIsWantedAndWhetherItIsMet() {
    assertThat(Goal.atLeast(300, RATE).text(new Spread(520, 500, 530)))
        .isEqualTo("rate ≥ 300 /s: met");
    assertThat(Goal.atMost(1.3, Figure.RATIO).text(new Spread(1.32, 1.2, 1.4)))
        .isEqualTo("ratio ≤ 1.30: NOT met");
  }
}
