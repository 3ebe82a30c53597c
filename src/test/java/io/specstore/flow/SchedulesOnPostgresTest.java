package io.specstore.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Findability;
import io.specstore.dataset.PipelineId;
import io.specstore.dataset.RevisionId;
import io.specstore.plan.PipelineUpdate;
import io.specstore.plan.Report;
import io.specstore.registry.PipelineRow;
import io.specstore.testing.EmbeddedPg;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchedulesOnPostgresTest {
  @Test
  void aScheduledRunAndAnUploadNeverWaitForOneAnother(@TempDir Path folder) {
    assumeThat(EmbeddedPg.failure()).isEmpty();
    var url = EmbeddedPg.freshDatabaseUrl();
    try (var flow = new FlowFixture(FlowFixture.url(url, folder), EngineKind.EXTERNAL, "");
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = flow.accept(FlowFixture.spec("id", "every 1h"));
      for (PipelineId id : flow.pipelines(first).stream().map(PipelineRow::id).toList()) {
        flow.updates.apply(new PipelineUpdate.Succeeded(id, Report.NONE));
      }
      flow.clock.pass(Duration.ofHours(1));
      flow.database.transact(tx -> {
        tx.owners().lock("me");
        awaitEnd(threads.submit(flow.schedules::runDue));
        tx.datasets().nextRevision(first.dataset(), Findability.PUBLISHED, flow.clock.instant());
      });
      assertThat(isMade(flow, new RevisionId(first.dataset(), 2))).isTrue();
    }
  }

  private static void awaitEnd(Future<?> work) {
    try {
      work.get(20, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("the scheduled run waits for the owner", e);
    }
  }

  @Test
  void schedulesGoOnWhenTheClockIsSetBack(@TempDir Path folder) {
    assumeThat(EmbeddedPg.failure()).isEmpty();
    var url = FlowFixture.url(EmbeddedPg.freshDatabaseUrl(), folder);
    try (var flow = new FlowFixture(url, EngineKind.EXTERNAL, "")) {
      var first = flow.accept(FlowFixture.spec("id", "every 1m"));
      for (PipelineId id : flow.pipelines(first).stream().map(PipelineRow::id).toList()) {
        flow.updates.apply(new PipelineUpdate.Succeeded(id, Report.NONE));
      }
      flow.clock.setBack(Duration.ofHours(1));
      flow.schedules.runDue();
      flow.clock.pass(Duration.ofMinutes(1));
      flow.schedules.runDue();
      assertThat(isMade(flow, new RevisionId(first.dataset(), 2))).isTrue();
    }
  }

  private static boolean isMade(FlowFixture flow, RevisionId id) {
    return flow.database.read(tx -> tx.revisions().find(id)).isPresent();
  }
}
