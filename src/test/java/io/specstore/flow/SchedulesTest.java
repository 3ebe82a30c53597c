package io.specstore.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.dataset.DatasetId;
import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Event;
import io.specstore.dataset.PipelineId;
import io.specstore.dataset.Problem;
import io.specstore.dataset.RevisionId;
import io.specstore.plan.PipelineUpdate;
import io.specstore.plan.Report;
import io.specstore.registry.PipelineRow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchedulesTest {
  private FlowFixture flow;

  @BeforeEach
  void open(@TempDir Path folder) {
    flow = new FlowFixture(folder, EngineKind.EXTERNAL);
  }

  @AfterEach
  void close() {
    flow.close();
  }

  @Test
  void aDueDatasetRunsItsLastSpecAgain() {
    end(flow.accept(FlowFixture.spec("id", "every 1h")));
    flow.schedules.runDue();
    assertThat(last("id")).isEqualTo(1);
    flow.clock.pass(Duration.ofHours(1));
    flow.schedules.runDue();
    assertThat(last("id")).isEqualTo(2);
    var second = new RevisionId(new DatasetId("me", "id"), 2);
    assertThat(flow.events(second)).contains(Event.Kind.SCHEDULED);
    assertThat(flow.pipelines(second)).hasSize(7);
  }

  @Test
  void missedSlotsMakeOneRunAndTheNextSlotKeepsItsTime() {
    end(flow.accept(FlowFixture.spec("id", "every 1h")));
    flow.clock.pass(Duration.ofMinutes(60 * 5 + 10));
    flow.schedules.runDue();
    flow.schedules.runDue();
    assertThat(last("id")).isEqualTo(2);
    end(new RevisionId(new DatasetId("me", "id"), 2));
    flow.clock.pass(Duration.ofMinutes(49));
    flow.schedules.runDue();
    assertThat(last("id")).isEqualTo(2);
    flow.clock.pass(Duration.ofMinutes(1));
    flow.schedules.runDue();
    assertThat(last("id")).isEqualTo(3);
  }

  @Test
  void schedulesGoOnWhenTheClockIsSetBack() {
    end(flow.accept(FlowFixture.spec("often", "every 1m")));
    end(flow.accept(FlowFixture.spec("seldom", "every 2h")));
    flow.schedules.runDue();
    flow.clock.setBack(Duration.ofHours(1));
    flow.schedules.runDue();
    assertThat(last("often")).isEqualTo(1);
    flow.clock.pass(Duration.ofMinutes(1));
    flow.schedules.runDue();
    assertThat(last("often")).isEqualTo(2);
    // At the times at which it ran before, as the clock shows them now.
    flow.clock.pass(Duration.ofMinutes(58));
    flow.schedules.runDue();
    assertThat(last("seldom")).isEqualTo(1);
    flow.clock.pass(Duration.ofMinutes(1));
    flow.schedules.runDue();
    assertThat(last("seldom")).isEqualTo(2);
  }

  @Test
  void aSlotWaitsWhileARevisionRuns() {
    var first = flow.accept(FlowFixture.spec("id", "every 1h"));
    flow.clock.pass(Duration.ofHours(3));
    flow.schedules.runDue();
    assertThat(last("id")).isEqualTo(1);
    end(first);
    flow.schedules.runDue();
    assertThat(last("id")).isEqualTo(2);
  }

  @Test
  void anOwnerWithoutRoomGetsNoRevisionUntilThereIsSomeAndReadsWhyOnce() {
    var isFull = new AtomicBoolean(true);
    var schedules =
        flow.schedules(owner ->
            owner.equals("me") && isFull.get()
                ? Optional.of(new Problem("owner-bytes", "too many bytes"))
                : Optional.empty());
    var first = flow.accept(FlowFixture.spec("id", "every 1h"));
    end(first);
    flow.clock.pass(Duration.ofMinutes(70));
    for (var i = 0; i < 3; i++) {
      schedules.runDue();
      flow.clock.pass(Duration.ofMinutes(2));
    }
    assertThat(last("id")).isEqualTo(1);
    assertThat(flow.events(first)).containsOnlyOnce(Event.Kind.HELD);
    isFull.set(false);
    schedules.runDue();
    assertThat(last("id")).isEqualTo(2);
    end(new RevisionId(first.dataset(), 2));
    flow.clock.pass(Duration.ofMinutes(43));
    schedules.runDue();
    assertThat(last("id")).as("the slot keeps its time").isEqualTo(2);
    flow.clock.pass(Duration.ofMinutes(1));
    schedules.runDue();
    assertThat(last("id")).isEqualTo(3);
  }

  @Test
  void aChangedScheduleTakesEffectAtOnceAndNoneEndsIt() {
    end(flow.accept(FlowFixture.spec("id", "every 1w")));
    end(flow.accept(FlowFixture.spec("id", "every 1h")));
    flow.clock.pass(Duration.ofHours(1));
    flow.schedules.runDue();
    assertThat(last("id")).isEqualTo(3);
    end(flow.accept(FlowFixture.spec("id")));
    flow.clock.pass(Duration.ofDays(30));
    flow.schedules.runDue();
    assertThat(last("id")).isEqualTo(4);
  }

  @Test
  void aFlowThatIsSilentForTooLongEndsFailedAndSaysSo() {
    var id = flow.accept(FlowFixture.spec("id"));
    var first = flow.pipelines(id).getFirst().id();
    flow.clock.pass(Duration.ofHours(5));
    flow.updates.apply(new PipelineUpdate.Started(first, Report.NONE));
    flow.clock.pass(Duration.ofHours(5));
    flow.silence.endSilent();
    assertThat(flow.status(id).isFinal()).isFalse();
    flow.clock.pass(Duration.ofHours(2));
    flow.silence.endSilent();
    assertThat(flow.status(id).isFinal()).isTrue();
    var errors = flow.revision(id).state().errorLog();
    assertThat(errors).hasSize(1).first().asString().contains("DPP_TIMEOUT");
  }

  private int last(String dataset) {
    return flow.database
        .read(tx -> tx.datasets().find(new DatasetId("me", dataset)))
        .orElseThrow()
        .revisions()
        .last();
  }

  private void end(RevisionId id) {
    List<PipelineId> pipelines = flow.pipelines(id).stream().map(PipelineRow::id).toList();
    for (PipelineId pipeline : pipelines) {
      flow.updates.apply(new PipelineUpdate.Succeeded(pipeline, Report.NONE));
    }
  }
}
