package io.specstore.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatusTest {
  @Test
  void onlyTheEndsAreFinal() {
    assertThat(Status.values())
        .filteredOn(Status::isFinal)
        .containsExactly(Status.SUCCEEDED, Status.FAILED);
  }

  @Test
  void findabilityIsReadFromItsWireName() {
    assertThat(Findability.parse("private")).contains(Findability.PRIVATE);
    assertThat(Findability.parse("PRIVATE")).isEmpty();
  }
}
