package io.specstore.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import io.specstore.dataset.PipelineId;
import io.specstore.dataset.RevisionId;
import io.specstore.dataset.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/// The graph of a dataset with one table: what a real plan looks like.
class FlowStateTest {
  private static final RevisionId REVISION = RevisionId.parse("me/id/1").orElseThrow();
  private static final PipelineId REPORT = id("validation_report");
  private static final PipelineId CSV = id("t_csv");
  private static final PipelineId JSON = id("t_json");
  private static final PipelineId ZIP = id("id_zip");
  private static final PipelineId PREVIEW = id("t_csv_preview");
  private static final PipelineId COPY = id("t");
  private static final PipelineId PACKAGE = PipelineId.ofPackage(REVISION);

  private FlowState state = FlowState.of(graph(), Map.of());

  @Test
  void newFlowIsQueued() {
    assertThat(state.status()).isEqualTo(Status.QUEUED);
    assertThat(state.statuses().keySet()).containsExactlyElementsOf(graph().keySet());
    assertThat(state.statuses().values()).containsOnly(Status.QUEUED);
  }

  @Test
  void newsOfWaitingChangesNothing() {
    var transition = state.after(new PipelineUpdate.Queued(CSV, Report.NONE));
    assertThat(transition.isChange()).isFalse();
    assertThat(transition.next()).isSameAs(state);
  }

  @Test
  void startedPipelineRunsAndSoDoesTheFlow() {
    assertThat(start(CSV).changed()).containsExactly(entry(CSV, Status.INPROGRESS));
    assertThat(state.status()).isEqualTo(Status.INPROGRESS);
  }

  @Test
  void progressOfAPipelineThatNeverStartedStartsIt() {
    apply(new PipelineUpdate.Progressed(CSV, Report.ofLog(List.of("line"))));
    assertThat(state.statuses()).containsEntry(CSV, Status.INPROGRESS);
  }

  @Test
  void pipelineMayFinishWithoutStarting() {
    assertThat(succeed(CSV).changed()).containsExactly(entry(CSV, Status.SUCCEEDED));
    assertThat(state.status()).isEqualTo(Status.INPROGRESS);
  }

  @Test
  void pipelineMayFinishBeforeThoseItNeeds() {
    succeed(PACKAGE);
    assertThat(state.statuses()).containsEntry(PACKAGE, Status.SUCCEEDED);
    assertThat(state.status()).isEqualTo(Status.INPROGRESS);
  }

  @Test
  void flowSucceedsWhenAllPipelinesDid() {
    graph().keySet().forEach(this::succeed);
    assertThat(state.status()).isEqualTo(Status.SUCCEEDED);
  }

  @Test
  void failureFailsEverythingThatNeededIt() {
    var transition = fail(CSV);
    assertThat(transition.changed())
        .containsExactly(
            entry(CSV, Status.FAILED),
            entry(ZIP, Status.FAILED),
            entry(PREVIEW, Status.FAILED),
            entry(PACKAGE, Status.FAILED));
    assertThat(transition.failedBecauseOf())
        .containsExactly(entry(ZIP, CSV), entry(PREVIEW, CSV), entry(PACKAGE, CSV));
    assertThat(state.status()).isEqualTo(Status.INPROGRESS);
  }

  @Test
  void failureReachesWhatNeedsItOnlyThroughOthers() {
    var graph = new LinkedHashMap<PipelineId, List<PipelineId>>();
    graph.put(PACKAGE, List.of(ZIP));
    graph.put(ZIP, List.of(CSV));
    graph.put(CSV, List.of());
    state = FlowState.of(graph, Map.of(ZIP, Status.INPROGRESS));
    assertThat(fail(CSV).failedBecauseOf()).containsExactly(entry(PACKAGE, CSV));
    assertThat(state.statuses()).containsEntry(ZIP, Status.INPROGRESS);
  }

  @Test
  void dependantThatRunsEndsByItself() {
    start(PREVIEW);
    fail(CSV);
    assertThat(state.statuses()).containsEntry(PREVIEW, Status.INPROGRESS);
    succeed(PREVIEW);
    assertThat(state.statuses()).containsEntry(PREVIEW, Status.SUCCEEDED);
  }

  @Test
  void flowFailsWhenTheRestHasFinished() {
    fail(CSV);
    List.of(REPORT, JSON, COPY).forEach(this::succeed);
    assertThat(state.status()).isEqualTo(Status.FAILED);
  }

  @Test
  void flowWhosePackageFailsLastFails() {
    graph().keySet().stream().filter(id -> !id.isPackage()).forEach(this::succeed);
    assertThat(fail(PACKAGE).failedBecauseOf()).isEmpty();
    assertThat(state.status()).isEqualTo(Status.FAILED);
  }

  @Test
  void finishedIsFinal() {
    fail(JSON);
    var failed = state;
    assertThat(succeed(JSON).isChange()).isFalse();
    assertThat(start(JSON).isChange()).isFalse();
    assertThat(start(ZIP).isChange()).isFalse();
    assertThat(state).isEqualTo(failed);
  }

  @Test
  void secondFailureChangesOnlyWhatIsStillOpen() {
    fail(CSV);
    assertThat(fail(JSON).changed()).containsExactly(entry(JSON, Status.FAILED));
  }

  @Test
  void keptStatesAreTakenUp() {
    state = FlowState.of(graph(), Map.of(CSV, Status.SUCCEEDED));
    assertThat(state.status()).isEqualTo(Status.INPROGRESS);
    assertThat(state.statuses()).containsEntry(CSV, Status.SUCCEEDED);
  }

  @Test
  void updateOfAnotherRunIsNotForThisOne() {
    var stranger = new PipelineUpdate.Started(id("other"), Report.NONE);
    assertThatIllegalArgumentException().isThrownBy(() -> state.after(stranger));
  }

  @Test
  void flowWithoutPipelinesCannotBe() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FlowState.of(new LinkedHashMap<>(), Map.of()));
  }

  @Test
  void dependantSaysWhichPipelineFailed() {
    assertThat(Transition.dependencyText(CSV))
        .isEqualTo(
            "Dependency unsuccessful. Cannot run until dependency \"me/id/1/t_csv\" is successfully"
                + " executed");
  }

  private Transition start(PipelineId id) {
    return apply(new PipelineUpdate.Started(id, Report.NONE));
  }

  private Transition succeed(PipelineId id) {
    return apply(new PipelineUpdate.Succeeded(id, Report.NONE));
  }

  private Transition fail(PipelineId id) {
    return apply(new PipelineUpdate.Failed(id, Report.ofErrors(List.of("why"))));
  }

  private Transition apply(PipelineUpdate update) {
    var transition = state.after(update);
    state = transition.next();
    return transition;
  }

  private static PipelineId id(String artifact) {
    return new PipelineId(REVISION, artifact);
  }

  private static SequencedMap<PipelineId, List<PipelineId>> graph() {
    var graph = new LinkedHashMap<PipelineId, List<PipelineId>>();
    graph.put(REPORT, List.of());
    graph.put(CSV, List.of());
    graph.put(JSON, List.of());
    graph.put(ZIP, List.of(REPORT, CSV, JSON));
    graph.put(PREVIEW, List.of(CSV));
    graph.put(COPY, List.of());
    graph.put(PACKAGE, List.of(REPORT, CSV, JSON, ZIP, PREVIEW, COPY));
    return graph;
  }
}
