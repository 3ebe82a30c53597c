package io.specstore.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.dataset.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {
  @Test
  void aReportOfErrorsIsNoTick() {
    assertThat(Lines.of(report(9)))
        .isEqualTo("! Validating package contents  validation_report: written, 9 errors");
    assertThat(Lines.of(report(1))).endsWith("written, 1 error");
  }

  @Test
  void aReportWithoutErrorsIsATick() {
    assertThat(Lines.of(report(0))).isEqualTo("✓ Validating package contents  validation_report");
  }

  private static RevisionView.Pipeline report(long errors) {
    return new RevisionView.Pipeline(
        "me/things/1/validation_report",
        "validation_report",
        "Validating package contents",
        Status.SUCCEEDED,
        List.of(),
        errors);
  }
}
