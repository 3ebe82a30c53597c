package io.specstore.datapackage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PatternBudgetTest {
  private static final String RULE = "pattern (.*a){12}b of the field \"x\"";

  private final BudgetedText spent = new BudgetedText("a".repeat(40));
  private final AtomicInteger calls = new AtomicInteger();
  private final PatternBudget budget = PatternBudget.of(calls::incrementAndGet);

  @BeforeEach
  void spend() {
    assertThatThrownBy(() -> Pattern.compile("(.*a){12}b").matcher(spent).matches())
        .isInstanceOf(BudgetedText.OutOfStepsException.class);
  }

  @Test
  void anOrdinaryPatternIsNotCounted() {
    var pattern = Pattern.compile("[a-z]+ [0-9]+");
    for (var i = 0; i < 10_000; i++) {
      var text = new BudgetedText("row " + i);
      assertThat(pattern.matcher(text).matches()).isTrue();
      assertThat(text.stepsBeyondItsLength()).isNegative();
      budget.count(text, RULE);
    }
    assertThat(calls).hasValue(0);
  }

  @Test
  void whatTakesLongIsCostlyOnceAndFailsInTheEnd() {
    for (var i = 0; i < PatternBudget.STEPS / 1_000_000; i++) {
      budget.count(spent, RULE);
    }
    assertThat(calls).hasValue(0);
    budget.count(spent, RULE);
    budget.count(spent, RULE);
    assertThat(calls).as("past 100,000,000 steps").hasValue(1);
    assertThatThrownBy(
            () -> {
              for (var i = 0; i < PatternBudget.STEPS / 10_000; i++) {
                budget.count(spent, RULE);
              }
            })
        .isInstanceOf(PatternBudget.ExceededException.class)
        .hasMessageContaining(
            "The pattern (.*a){12}b of the field \"x\" took more than 10,000,000,000")
        .hasMessageContaining("simplify it");
    assertThat(calls).hasValue(1);
  }
}
