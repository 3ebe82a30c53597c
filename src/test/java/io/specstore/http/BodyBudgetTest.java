package io.specstore.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BodyBudgetTest {
  private final BodyBudget budget = new BodyBudget(1_600, Duration.ZERO);

  @Test
  void ownersBodiesHaveAQuarterTogether() {
    assertThat(budget.share("a").growTo(100)).isTrue();
    assertThat(budget.share("a").growTo(300)).isTrue();
    assertThat(budget.share("a").growTo(1)).isFalse();
    assertThat(budget.share("b").growTo(300)).isTrue();
  }

  @Test
  void oneBodyAloneMayHaveHalfAndNoMoreIsCounted() {
    assertThat(budget.share("a").growTo(1_000_000)).isTrue();
    assertThat(budget.used()).isEqualTo(800);
    assertThat(budget.share("a").growTo(1)).isFalse();
  }

  @Test
  void largeBodiesLeaveAQuarterToSmallOnes() {
    assertThat(budget.share("a").growTo(800)).isTrue();
    assertThat(budget.share("b").growTo(400)).isTrue();
    assertThat(budget.share("c").growTo(101)).isFalse();
    for (var i = 0; i < 4; i++) {
      assertThat(budget.share("small" + i).growTo(100)).isTrue();
    }
    assertThat(budget.share("d").growTo(1)).isFalse();
  }

  @Test
  void whatIsClosedIsFreeAgain() {
    try (var share = budget.share("a")) {
      assertThat(share.growTo(100)).isTrue();
      assertThat(share.growTo(800)).isTrue();
      assertThat(budget.used()).isEqualTo(800);
    }
    assertThat(budget.used()).isZero();
    assertThat(budget.share("a").growTo(800)).isTrue();
  }

  @Test
  void bodyThatWaitsGetsWhatBecomesFree() {
    var patient = new BodyBudget(1_600, Duration.ofSeconds(30));
    var first = patient.share("a");
    assertThat(first.growTo(800)).isTrue();
    var second = CompletableFuture.supplyAsync(() -> patient.share("a").growTo(800));
    first.close();
    assertThat(second.join()).isTrue();
    assertThat(patient.used()).isEqualTo(800);
  }
}
