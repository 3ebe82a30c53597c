package io.specstore.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.auth.Principal;
import io.specstore.dataset.DatabaseUrl;
import io.specstore.dataset.EngineKind;
import io.specstore.dataset.RevisionId;
import io.specstore.dataset.Status;
import io.specstore.engine.Engine;
import io.specstore.engine.LocalEngine;
import io.specstore.plan.PipelineUpdate;
import io.specstore.plan.Report;
import io.specstore.testing.Eventually;
import io.specstore.testing.ScriptedEngine;
import io.specstore.testing.Specs;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cancelling and running again, whichever database the registry is. */
abstract class CancelContract {
  private static final Principal ME = new Principal(FlowFixture.OWNER, 9);

  private DatabaseUrl url;

  /// A new registry.
  abstract DatabaseUrl url(Path folder);

  @BeforeEach
  void create(@TempDir Path folder) {
    url = url(folder);
  }

  @Test
  void aRunningFlowStopsAndSaysWho() throws InterruptedException {
    try (var flow = new FlowFixture(url, EngineKind.BUILTIN, "")) {
      stick(flow);
      flow.queue.start();
      var id = flow.accept(FlowFixture.spec("id"));
      Eventually.holds("running", () -> flow.status(id) == Status.INPROGRESS);
      assertThat(flow.uploads.control().cancel(id, ME)).isEqualTo(Status.FAILED);
      assertThat(errors(flow, id)).contains("cancelled by me");
      assertThat(flow.uploads.control().cancel(id, ME)).as("again").isEqualTo(Status.FAILED);
    }
  }

  @Test
  void aWaitingFlowHasAPlaceAndNeverRuns() throws InterruptedException {
    try (var flow = new FlowFixture(url, EngineKind.BUILTIN, "")) {
      stick(flow);
      flow.queue.start();
      var first = flow.accept(FlowFixture.spec("a"));
      flow.accept(FlowFixture.spec("b"));
      var third = flow.accept(FlowFixture.spec("c"));
      var fourth = flow.accept(FlowFixture.spec("d"));
      Eventually.holds("running", () -> flow.engine.runs().size() == 2);
      var control = flow.uploads.control();
      assertThat(control.place(first)).isEmpty();
      assertThat(control.place(third)).map(QueuePlace::ahead).hasValue(0);
      assertThat(control.place(fourth)).map(QueuePlace::ahead).hasValue(1);
      assertThat(control.cancel(third, ME)).isEqualTo(Status.FAILED);
      assertThat(control.place(fourth)).map(QueuePlace::ahead).hasValue(0);
      assertThat(control.cancel(first, ME)).isEqualTo(Status.FAILED);
      Eventually.holds("the next begins", () -> flow.engine.runs().contains(fourth));
      assertThat(flow.engine.runs()).doesNotContain(third);
    }
  }

  /** Also of a flow that a server left: what it does not know before is small. */
  @Test
  void aWaitingFlowNamesTheLaneThatItBeginsIn() {
    try (var flow = new FlowFixture(url, EngineKind.BUILTIN, "")) {
      var hash = "0".repeat(64);
      flow.database.transact(tx ->
          tx.blobs()
              .add(FlowFixture.OWNER, hash, LocalEngine.BIG_SOURCE_BYTES, flow.clock.instant()));
      var big = flow.accept(Specs.file(FlowFixture.OWNER, "big", hash));
      var small = flow.accept(FlowFixture.spec("small"));
      var alone = flow.accept(FlowFixture.spec("alone"));
      flow.database.transact(tx -> {
        for (var i = 0; i < FlowRunner.ENDS_BEFORE_ALONE; i++) {
          tx.revisions().beginAttempt(alone);
        }
      });
      var control = flow.uploads.control();
      assertThat(control.place(big)).map(QueuePlace::lane).hasValue(QueuePlace.Lane.BIG);
      assertThat(control.place(small)).map(QueuePlace::lane).hasValue(QueuePlace.Lane.SMALL);
      assertThat(control.place(alone)).map(QueuePlace::lane).hasValue(QueuePlace.Lane.ALONE);
    }
  }

  @Test
  void whatHasSucceededStays() throws InterruptedException {
    try (var flow = new FlowFixture(url, EngineKind.BUILTIN, "")) {
      flow.queue.start();
      var id = flow.accept(FlowFixture.spec("id"));
      flow.awaitEnd(id);
      assertThat(flow.uploads.control().cancel(id, ME)).isEqualTo(Status.SUCCEEDED);
    }
  }

  @Test
  void aRetryIsTheNextRevisionOfTheSameSpec() {
    try (var flow = new FlowFixture(url, EngineKind.BUILTIN, "")) {
      flow.queue.start();
      var id = flow.accept(FlowFixture.spec("id"));
      flow.awaitEnd(id);
      var answer = flow.uploads.control().retry(id);
      assertThat(answer).isInstanceOf(UploadAnswer.Accepted.class);
      var next = new RevisionId(id.dataset(), 2);
      flow.awaitEnd(next);
      assertThat(flow.status(next)).isEqualTo(Status.SUCCEEDED);
    }
  }

  @Test
  void aFlowWithWhichTheServerEndedRunsAloneAndIsGivenUpAtLast() throws InterruptedException {
    try (var flow = new FlowFixture(url, EngineKind.BUILTIN, "")) {
      var id = flow.accept(FlowFixture.spec("id"));
      flow.engine.script((_, _) -> Engine.Ending.ELSEWHERE);
      for (var i = 0; i < FlowRunner.MAX_ENDS; i++) {
        assertThat(flow.engine.runs()).hasSize(i);
        flow.runner.run(id, 0);
      }
      assertThat(flow.engine.runsAlone()).hasSize(FlowRunner.MAX_ENDS - 2);
      flow.runner.run(id, 0);
      assertThat(flow.engine.runs()).hasSize(FlowRunner.MAX_ENDS);
      assertThat(flow.status(id)).isEqualTo(Status.FAILED);
      assertThat(errors(flow, id))
          .anyMatch(line -> line.startsWith("begun 5 times, and the server ended each time"));
    }
  }

  @Test
  void aRunThatWasStoppedDoesNotCount() {
    RevisionId id = null;
    for (var i = 0; i < FlowRunner.MAX_ENDS + 1; i++) {
      try (var flow = new FlowFixture(url, EngineKind.BUILTIN, "")) {
        stick(flow);
        id = id == null ? flow.accept(FlowFixture.spec("id")) : id;
        flow.queue.start();
        Eventually.holds("running", () -> flow.engine.runs().size() == 1);
        assertThat(flow.engine.runsAlone()).isEmpty();
      }
    }
  }

  /// Every flow starts, and then waits until it is interrupted.
  private static void stick(FlowFixture flow) {
    flow.engine.script((plan, updates) -> {
      updates.accept(new PipelineUpdate.Started(plan.pipelines().getFirst().id(), Report.NONE));
      new CountDownLatch(1).await();
      return ScriptedEngine.succeed(plan, updates);
    });
  }

  private static List<String> errors(FlowFixture flow, RevisionId id) {
    return flow.revision(id).state().errorLog();
  }
}
