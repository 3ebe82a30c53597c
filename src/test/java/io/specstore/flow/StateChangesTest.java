package io.specstore.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.dataset.DatasetId;
import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Event;
import io.specstore.dataset.PipelineId;
import io.specstore.dataset.RevisionId;
import io.specstore.dataset.Status;
import io.specstore.plan.FlowState;
import io.specstore.plan.PipelineUpdate;
import io.specstore.plan.Report;
import io.specstore.plan.Transition;
import io.specstore.registry.Audit;
import io.specstore.registry.AuditRow;
import io.specstore.registry.PipelineRow;
import io.specstore.registry.RevisionRow;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateChangesTest {
  private FlowFixture flow;
  private RevisionId id;

  @BeforeEach
  void open(@TempDir Path folder) {
    flow = new FlowFixture(folder, EngineKind.EXTERNAL);
    id = flow.accept(FlowFixture.spec("id"));
  }

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void aFailureTakesItsDependantsAlongAndTheRevisionKeepsTheRootsLines() {
    fail("table-0_csv", "bad row");
    assertThat(row("id_zip").status()).isEqualTo(Status.FAILED);
    assertThat(row("id_zip").errorLog())
        .containsExactly(
            "Dependency unsuccessful. Cannot run until dependency \"me/id/1/table-0_csv\" is"
                + " successfully executed");
    assertThat(revision().state().errorLog()).containsExactly("bad row");
    assertThat(revision().status()).isEqualTo(Status.INPROGRESS);
  }

  @Test
  void whatIsFinalStays() {
    fail("table-0_json", "e");
    flow.updates.apply(new PipelineUpdate.Succeeded(pipeline("table-0_json"), Report.NONE));
    flow.updates.apply(
        new PipelineUpdate.Progressed(pipeline("table-0_json"), Report.ofLog(List.of("late"))));
    assertThat(row("table-0_json").status()).isEqualTo(Status.FAILED);
    assertThat(flow.logs(id)).isEmpty();
  }

  @Test
  void theSameLinesOfTwoPipelinesAreKeptOnce() {
    fail("table-0_csv", "row 3 is wrong");
    fail("table-0_json", "row 3 is wrong");
    assertThat(revision().state().errorLog()).containsExactly("row 3 is wrong");
  }

  @Test
  void logLinesAreAppended() {
    for (String line : List.of("one", "two")) {
      flow.updates.apply(
          new PipelineUpdate.Progressed(pipeline("table-0"), Report.ofLog(List.of(line))));
    }
    assertThat(flow.logs(id)).containsExactly("one", "two");
  }

  @Test
  void theLastStatsThatSaySomethingAreTheRevisions() {
    succeed("table-0", "{\"a\":1}");
    succeed("table-0_json", "{\"b\":2}");
    succeed("table-0_csv", "{}");
    assertThat(revision().state().stats()).isEqualTo("{\"b\":2}");
  }

  @Test
  void tooManyErrorLinesEndWithTheirExactNumber() {
    var lines = Collections.nCopies(150, "x");
    flow.updates.apply(new PipelineUpdate.Failed(pipeline("table-0_csv"), Report.ofErrors(lines)));
    assertThat(row("table-0_csv").errorLog())
        .hasSize(StateChanges.MAX_ERROR_LINES + 1)
        .last()
        .asString()
        .contains("150");
  }

  @Test
  void errorsOfARunnerThatNeverEndsDontGrowForEver() {
    for (int i = 0; i < 40; i++) {
      var lines = IntStream.range(i * 100, i * 100 + 100).mapToObj("line %d"::formatted).toList();
      flow.updates.apply(
          new PipelineUpdate.Progressed(pipeline("table-0_csv"), Report.ofErrors(lines)));
    }
    assertThat(revision().state().errorLog())
        .hasSize(StateChanges.MAX_REVISION_ERROR_LINES + 1)
        .contains("line 0")
        .last()
        .asString()
        .contains("pipelines");
  }

  @Test
  void anErrorLineWithoutEndIsCutAndSaysSo() {
    fail("table-0_csv", "x".repeat(3_000_000));
    assertThat(row("table-0_csv").errorLog().getFirst())
        .hasSizeLessThan(StateChanges.MAX_ERROR_LINE_CHARACTERS + 100)
        .endsWith("3000000 characters in all)");
    assertThat(revision().state().errorLog()).isEqualTo(row("table-0_csv").errorLog());
  }

  @Test
  void aFlowThatIsEndedAsAWholeIsSavedOnce() {
    succeed("table-0", "{\"a\":1}");
    var before = revision().version();
    flow.database.transact(tx ->
        new StateChanges(tx, tx.revisions().lock(id).orElseThrow(), flow.clock.instant())
            .failAll("nobody runs it"));
    assertThat(revision().version() - before).isLessThanOrEqualTo(2);
    assertThat(revision().status()).isEqualTo(Status.FAILED);
    assertThat(revision().state().errorLog()).containsExactly("nobody runs it");
    assertThat(flow.logs(id)).containsExactly("nobody runs it");
    assertThat(row("table-0").status()).isEqualTo(Status.SUCCEEDED);
    assertThat(row("table-0_csv").errorLog()).containsExactly("nobody runs it");
    assertThat(row("table-0_csv_preview").errorLog())
        .containsExactly(Transition.dependencyText(pipeline("table-0_csv")));
    assertThat(row("").errorLog()).allMatch(line -> line.startsWith("Dependency unsuccessful"));
    assertThat(flow.events(id))
        .containsExactly(Event.Kind.UPLOADED, Event.Kind.STARTED, Event.Kind.FAILED);
  }

  @Test
  void theStateOfTheRevisionIsThatOfAllItsPipelines() {
    var random = new SplittableRandom(7);
    for (int round = 0; round < 12; round++) {
      var one = flow.accept(FlowFixture.spec("id"));
      var all = pipelines(one);
      for (int i = 0; i < 25; i++) {
        flow.updates.apply(any(random, all.get(random.nextInt(all.size()))));
        var statuses = new LinkedHashMap<PipelineId, Status>();
        flow.pipelines(one).forEach(row -> statuses.put(row.id(), row.status()));
        var needs = new LinkedHashMap<PipelineId, List<PipelineId>>();
        all.forEach(id -> needs.put(id, List.of()));
        assertThat(flow.status(one)).isEqualTo(FlowState.of(needs, statuses).status());
      }
    }
  }

  private static PipelineUpdate any(SplittableRandom random, PipelineId id) {
    return switch (random.nextInt(8)) {
      case 0 -> new PipelineUpdate.Queued(id, Report.NONE);
      case 1, 2 -> new PipelineUpdate.Started(id, Report.NONE);
      case 3 -> new PipelineUpdate.Progressed(id, Report.NONE);
      case 4 -> new PipelineUpdate.Failed(id, Report.NONE);
      default -> new PipelineUpdate.Succeeded(id, Report.NONE);
    };
  }

  @Test
  void anOlderRevisionThatEndsLaterNeverBecomesTheSuccessfulOne() {
    var second = flow.accept(FlowFixture.spec("id"));
    succeedAll(second);
    succeedAll(id);
    var dataset = flow.database.read(tx -> tx.datasets().find(new DatasetId("me", "id")));
    assertThat(dataset.orElseThrow().revisions().successful()).isEqualTo(2);
  }

  @Test
  void sixtyFlowsWithSevenFinishesAtOnceLoseNone() {
    var flows = new ArrayList<RevisionId>();
    for (int i = 0; i < 60; i++) {
      flows.add(flow.accept(FlowFixture.spec("many")));
    }
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (RevisionId one : flows) {
        for (PipelineId pipeline : pipelines(one)) {
          executor.execute(
              () -> flow.updates.apply(new PipelineUpdate.Succeeded(pipeline, Report.NONE)));
        }
      }
    }
    assertThat(flows).allMatch(one -> flow.status(one) == Status.SUCCEEDED);
  }

  @Test
  void theEndOfARevisionFromOutsideIsAuditedOnceAndNothingBefore() {
    succeed("table-0_csv", "");
    assertThat(audited()).isEmpty();
    succeedAll(id);
    assertThat(audited())
        .containsExactly(
            new AuditRow(
                "me",
                "me/id/1",
                AuditRow.Action.UPDATED,
                AuditRow.OUTSIDE,
                "SUCCEEDED",
                flow.clock.instant().truncatedTo(ChronoUnit.MILLIS)));
  }

  private List<AuditRow> audited() {
    return flow.database.read(tx -> tx.audit().of("me", Long.MAX_VALUE, 10)).stream()
        .map(Audit.Numbered::row)
        .toList();
  }

  private void succeedAll(RevisionId revision) {
    for (PipelineId pipeline : pipelines(revision)) {
      flow.updates.apply(new PipelineUpdate.Succeeded(pipeline, Report.NONE));
    }
  }

  private List<PipelineId> pipelines(RevisionId revision) {
    return flow.pipelines(revision).stream().map(PipelineRow::id).toList();
  }

  private void succeed(String artifact, String stats) {
    flow.updates.apply(new PipelineUpdate.Succeeded(pipeline(artifact), Report.ofStats(stats)));
  }

  private void fail(String artifact, String line) {
    flow.updates.apply(
        new PipelineUpdate.Failed(pipeline(artifact), Report.ofErrors(List.of(line))));
  }

  private PipelineId pipeline(String artifact) {
    return new PipelineId(id, artifact);
  }

  private PipelineRow row(String artifact) {
    return flow.pipelines(id).stream()
        .filter(one -> one.id().equals(pipeline(artifact)))
        .findFirst()
        .orElseThrow();
  }

  private RevisionRow revision() {
    return flow.revision(id);
  }
}
