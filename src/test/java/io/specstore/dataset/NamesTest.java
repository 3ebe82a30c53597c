package io.specstore.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  @ParameterizedTest
  @ValueSource(strings = {"id", "données", "a.b", "5", "with blank", "源", "a_b-c"})
  void addressableNamesPass(String name) {
    assertThat(Names.violation(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "..", "a/b", "a\\b", "a;b", "a%b", "a?b", "a#b", "a\u0000", "\uFFFD"})
  void unaddressableNamesAreNamedWithTheirFault(String name) {
    assertThat(Names.violation(name)).isPresent();
  }

  @Test
  void lengthIsCountedInCharactersNotInUnits() {
    assertThat(Names.violation("\uD83D\uDE00".repeat(Names.MAX_CHARACTERS))).isEmpty();
    assertThat(Names.violation("x".repeat(Names.MAX_CHARACTERS + 1))).isPresent();
  }

  @Test
  void ownRoutesAreNoOwners() {
    assertThat(Names.ownerViolation("source")).isPresent();
    assertThat(Names.violation("source")).isEmpty();
    assertThatThrownBy(() -> new DatasetId("api", "x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void halfACharacterIsRefused() {
    assertThat(Names.violation("a\uD83D")).isPresent();
  }
}
