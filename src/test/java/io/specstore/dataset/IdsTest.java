package io.specstore.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
  private static final RevisionId FIRST = new RevisionId(new DatasetId("me", "id"), 1);

  @Test
  void flowIdReadsBack() {
    assertThat(FIRST).hasToString("me/id/1");
    assertThat(RevisionId.parse("me/id/1")).contains(FIRST);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "me/id",
        "me/id/0",
        "me/id/01",
        "me/id/1_0",
        "me/id/-1",
        "me/id/1/x",
        "me//1",
        "me/id/99999999999"
      })
  void otherTextsAreNoFlowId(String text) {
    assertThat(RevisionId.parse(text)).isEmpty();
  }

  @Test
  void pipelineIdTakesOneLeadingDotSlash() {
    assertThat(PipelineId.parse("./me/id/1/a_csv")).contains(new PipelineId(FIRST, "a_csv"));
    assertThat(PipelineId.parse("me/id/1")).contains(PipelineId.ofPackage(FIRST));
    assertThat(PipelineId.parse("././me/id/1")).isEmpty();
    assertThat(PipelineId.parse("me/id/1/")).isEmpty();
    assertThat(PipelineId.parse("me/id/1/a\u0000b")).isEmpty();
    assertThat(PipelineId.parse("me/id/1/a\nb")).isEmpty();
    assertThat(PipelineId.parse("me/id/1/a\ud800")).isEmpty();
    assertThat(PipelineId.parse("me/i\u0000d/1")).isEmpty();
    assertThat(new PipelineId(FIRST, "a_csv")).hasToString("me/id/1/a_csv");
  }

  @Test
  void revisionNumbersStartAtOne() {
    assertThatThrownBy(() -> new RevisionId(new DatasetId("me", "id"), 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
