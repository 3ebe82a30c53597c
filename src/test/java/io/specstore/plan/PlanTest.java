package io.specstore.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.specstore.dataset.PipelineId;
import io.specstore.dataset.RevisionId;
import io.specstore.dataset.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final RevisionId REVISION = RevisionId.parse("ada/weather/1").orElseThrow();
  private static final RevisionId OTHER = RevisionId.parse("ada/weather/2").orElseThrow();

  @Test
  void planKeepsTheOrderOfItsPipelines() {
    var plan = new Plan(List.of(csv("a"), csv("b"), whole("a_csv", "b_csv")));
    assertThat(plan.needs().sequencedKeySet())
        .containsExactly(id("a_csv"), id("b_csv"), PipelineId.ofPackage(REVISION));
    assertThat(plan.packagePipeline().needs()).containsExactly(id("a_csv"), id("b_csv"));
    assertThat(plan.revision()).isEqualTo(REVISION);
    assertThat(plan.find(id("b_csv"))).contains(csv("b"));
    assertThat(plan.find(id("c_csv"))).isEmpty();
  }

  @Test
  void runOfAPlanBeginsQueued() {
    assertThat(FlowState.start(new Plan(List.of(csv("a"), whole("a_csv")))).status())
        .isEqualTo(Status.QUEUED);
  }

  @Test
  void planWithoutAPackageCannotBe() {
    refused(List.of());
    refused(List.of(csv("a")));
  }

  @Test
  void packageThatDoesNotNeedAllOthersCannotBe() {
    refused(List.of(csv("a"), csv("b"), whole("a_csv")));
  }

  @Test
  void packageThatIsNotLastCannotBe() {
    refused(List.of(whole(), csv("a")));
  }

  @Test
  void twoPipelinesOfOneIdCannotBe() {
    refused(List.of(csv("a"), csv("a"), whole("a_csv", "a_csv")));
  }

  @Test
  void needOfALaterPipelineCannotBe() {
    var preview = new Artifact.Preview("a");
    var early = new Pipeline(id(preview.name()), "t", preview, List.of(id("a_csv")), List.of());
    refused(List.of(early, csv("a"), whole("a_csv_preview", "a_csv")));
  }

  @Test
  void pipelineOfAnotherRevisionCannotBe() {
    var csv = new Artifact.Csv("a");
    var stranger = new Pipeline(new PipelineId(OTHER, csv.name()), "t", csv, List.of(), List.of());
    refused(List.of(stranger, whole("a_csv")));
  }

  @Test
  void pipelineWhoseIdIsNotItsArtifactsCannotBe() {
    var csv = new Artifact.Csv("a");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pipeline(id("a_json"), "t", csv, List.of(), List.of()));
  }

  @Test
  void derivedArtifactIsNotACopy() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Artifact.Copy(ArtifactType.CSV, "a"));
  }

  private static void refused(List<Pipeline> pipelines) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Plan(pipelines));
  }

  private static Pipeline csv(String source) {
    var csv = new Artifact.Csv(source);
    return new Pipeline(id(csv.name()), csv.title(), csv, List.of(), List.of());
  }

  private static Pipeline whole(String... resources) {
    var all = new Artifact.WholePackage(List.of(resources));
    var needs = all.resources().stream().map(PlanTest::id).toList();
    return new Pipeline(PipelineId.ofPackage(REVISION), all.title(), all, needs, List.of());
  }

  private static PipelineId id(String artifact) {
    return new PipelineId(REVISION, artifact);
  }
}
