package io.specstore.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Event;
import io.specstore.dataset.PipelineId;
import io.specstore.dataset.RevisionId;
import io.specstore.dataset.Status;
import io.specstore.engine.DiskUnavailableException;
import io.specstore.engine.Engine;
import io.specstore.engine.EngineUnreachableException;
import io.specstore.plan.Pipeline;
import io.specstore.plan.PipelineUpdate;
import io.specstore.plan.Plan;
import io.specstore.plan.Report;
import io.specstore.registry.PipelineRow;
import io.specstore.testing.Eventually;
import io.specstore.testing.ScriptedEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningTest {
  @Test
  void whatIsUploadedIsRunToItsEnd(@TempDir Path folder) {
    try (var flow = new FlowFixture(folder, EngineKind.BUILTIN)) {
      flow.queue.start();
      var id = flow.accept(FlowFixture.spec("id"));
      flow.awaitEnd(id);
      assertThat(flow.status(id)).isEqualTo(Status.SUCCEEDED);
      assertThat(flow.events(id))
          .containsExactly(Event.Kind.UPLOADED, Event.Kind.STARTED, Event.Kind.SUCCEEDED);
    }
  }

  @Test
  void whatWasQueuedBeforeAStopRunsAfterTheNextStart(@TempDir Path folder) {
    RevisionId id;
    try (var first = new FlowFixture(folder, EngineKind.BUILTIN)) {
      id = first.accept(FlowFixture.spec("id"));
    }
    try (var second = new FlowFixture(folder, EngineKind.BUILTIN)) {
      second.queue.start();
      second.awaitEnd(id);
      assertThat(second.engine.runs()).containsExactly(id);
    }
  }

  @Test
  void whatRanAtAStopIsTakenUpAtOnceByTheNextStart(@TempDir Path folder)
      throws InterruptedException {
    RevisionId id;
    var begun = new CountDownLatch(1);
    try (var first = new FlowFixture(folder, EngineKind.BUILTIN)) {
      first.engine.script((plan, updates) -> {
        updates.accept(started(plan));
        begun.countDown();
        new CountDownLatch(1).await();
        return Engine.Ending.HERE;
      });
      first.queue.start();
      id = first.accept(FlowFixture.spec("id"));
      begun.await();
    }
    try (var second = new FlowFixture(folder, EngineKind.BUILTIN)) {
      assertThat(second.status(id)).isEqualTo(Status.INPROGRESS);
      second.queue.start();
      second.awaitEnd(id);
      assertThat(second.status(id)).isEqualTo(Status.SUCCEEDED);
    }
  }

  @Test
  void anEngineThatBreaksEndsTheRevisionWithTheReason(@TempDir Path folder) {
    try (var flow = new FlowFixture(folder, EngineKind.BUILTIN)) {
      flow.engine.script((plan, updates) -> {
        updates.accept(started(plan));
        throw new IllegalStateException("boom");
      });
      flow.queue.start();
      var id = flow.accept(FlowFixture.spec("id"));
      flow.awaitEnd(id);
      assertThat(flow.status(id)).isEqualTo(Status.FAILED);
      assertThat(errors(flow, id)).hasSize(1).first().asString().contains("boom");
      assertThat(flow.pipelines(id)).extracting(PipelineRow::status).containsOnly(Status.FAILED);
    }
  }

  @Test
  void anErrorOfTheVirtualMachineEndsTheRevisionToo(@TempDir Path folder) {
    try (var flow = new FlowFixture(folder, EngineKind.BUILTIN)) {
      flow.engine.script((_, _) -> {
        throw new StackOverflowError();
      });
      flow.queue.start();
      var id = flow.accept(FlowFixture.spec("id"));
      flow.awaitEnd(id);
      assertThat(flow.status(id)).isEqualTo(Status.FAILED);
      assertThat(errors(flow, id)).hasSize(1).first().asString().contains("StackOverflowError");
    }
  }

  @Test
  void anEngineThatForgetsAPipelineStillEndsTheRevision(@TempDir Path folder) {
    try (var flow = new FlowFixture(folder, EngineKind.BUILTIN)) {
      flow.engine.script((_, _) -> Engine.Ending.HERE);
      flow.queue.start();
      var id = flow.accept(FlowFixture.spec("id"));
      flow.awaitEnd(id);
      assertThat(flow.status(id)).isEqualTo(Status.FAILED);
    }
  }

  @Test
  void oneThatFailsNeverKeepsOthersFromRunning(@TempDir Path folder) {
    try (var flow = new FlowFixture(folder, EngineKind.BUILTIN)) {
      flow.engine.script((plan, updates) -> {
        if (plan.toJson().contains("me/poison/")) {
          throw new IllegalStateException("boom");
        }
        return ScriptedEngine.succeed(plan, updates);
      });
      flow.queue.start();
      var poison = flow.accept(FlowFixture.spec("poison"));
      var good = flow.accept(FlowFixture.spec("good"));
      flow.awaitEnd(poison);
      flow.awaitEnd(good);
      assertThat(flow.status(good)).isEqualTo(Status.SUCCEEDED);
    }
  }

  @Test
  void aRunThatWasGivenUpChangesNothingAnyMore(@TempDir Path folder) throws InterruptedException {
    try (var flow = new FlowFixture(folder, EngineKind.BUILTIN)) {
      var id = flow.accept(FlowFixture.spec("id"));
      var zombie = new AtomicReference<Consumer<PipelineUpdate>>();
      var plan = new AtomicReference<Plan>();
      flow.engine.script((own, updates) -> {
        zombie.set(updates);
        plan.set(own);
        return Engine.Ending.ELSEWHERE;
      });
      flow.runner.run(id, 0);
      flow.runner.run(id, 0);
      var late = zombie.get();
      flow.engine.script((_, _) -> Engine.Ending.ELSEWHERE);
      flow.runner.run(id, 0);
      assertThatThrownBy(() -> late.accept(started(plan.get())))
          .as("it is asked to stop before it publishes anything")
          .isInstanceOf(RuntimeException.class);
      assertThat(flow.status(id)).isEqualTo(Status.QUEUED);
    }
  }

  @Test
  void aRunThatWasGivenUpEndsWithoutAWord(@TempDir Path folder) throws InterruptedException {
    try (var flow = new FlowFixture(folder, EngineKind.BUILTIN)) {
      var id = flow.accept(FlowFixture.spec("id"));
      flow.engine.script((plan, updates) -> {
        flow.database.transact(tx -> tx.revisions().beginAttempt(id));
        updates.accept(started(plan));
        return Engine.Ending.HERE;
      });
      flow.runner.run(id, 0);
      assertThat(flow.status(id)).isEqualTo(Status.QUEUED);
      assertThat(flow.logs(id)).isEmpty();
    }
  }

  @Test
  void whatAnEarlierRunSaidIsReplacedByTheNext(@TempDir Path folder) throws InterruptedException {
    try (var flow = new FlowFixture(folder, EngineKind.BUILTIN)) {
      var id = flow.accept(FlowFixture.spec("id"));
      flow.engine.script((plan, updates) -> {
        var pipelines = plan.pipelines();
        updates.accept(succeeded(pipelines.getFirst(), "first"));
        updates.accept(
            new PipelineUpdate.Failed(
                pipelines.get(1).id(),
                new Report(List.of("first log"), List.of("first error"), "")));
        return Engine.Ending.ELSEWHERE;
      });
      flow.runner.run(id, 0);
      flow.engine.script((plan, updates) -> {
        plan.pipelines().forEach(pipeline -> updates.accept(succeeded(pipeline, "second")));
        return Engine.Ending.HERE;
      });

      flow.runner.run(id, 0);

      assertThat(flow.status(id)).isEqualTo(Status.SUCCEEDED);
      assertThat(flow.pipelines(id))
          .allSatisfy(row -> {
            assertThat(row.status()).isEqualTo(Status.SUCCEEDED);
            assertThat(row.stats()).contains("second");
            assertThat(row.errorLog()).isEmpty();
          });
      assertThat(flow.logs(id))
          .isNotEmpty()
          .allSatisfy(line -> assertThat(line).contains("second"));
      assertThat(errors(flow, id)).isEmpty();
    }
  }

  @Test
  void theLogOfTheUploadStaysWhenARunBeginsAgain(@TempDir Path folder) throws InterruptedException {
    try (var flow = new FlowFixture(folder, EngineKind.BUILTIN)) {
      var id = flow.accept(FlowFixture.spec("id"));
      flow.database.transact(tx -> tx.logs().append(id, List.of("note of the upload")));
      flow.engine.script((plan, updates) -> {
        updates.accept(succeeded(plan.pipelines().getFirst(), "run"));
        return Engine.Ending.ELSEWHERE;
      });
      flow.runner.run(id, 0);
      flow.runner.run(id, 0);

      assertThat(flow.logs(id)).containsExactly("note of the upload", "log run");
    }
  }

  @Test
  void whatIsPublishedKeepsItsWords(@TempDir Path folder) throws InterruptedException {
    try (var flow = new FlowFixture(folder, EngineKind.BUILTIN)) {
      var id = flow.accept(FlowFixture.spec("id"));
      flow.engine.script((plan, updates) -> {
        updates.accept(succeeded(plan.pipelines().getFirst(), "first"));
        return Engine.Ending.ELSEWHERE;
      });
      flow.engine.published(id);
      flow.runner.run(id, 0);
      flow.engine.script((_, _) -> Engine.Ending.ELSEWHERE);
      flow.runner.run(id, 0);

      assertThat(flow.logs(id)).containsExactly("log first");
    }
  }

  @Test
  void aFullDiskIsWaitedForNoLongerWhenTheClockIsSetBack(@TempDir Path folder) {
    try (var flow = new FlowFixture(folder, EngineKind.BUILTIN)) {
      flow.engine.script((_, _) -> {
        throw new DiskUnavailableException("the server's disk is full", null);
      });
      flow.queue.start();
      var id = flow.accept(FlowFixture.spec("id"));
      Eventually.holds("first try", () -> !flow.logs(id).isEmpty());
      flow.engine.script(ScriptedEngine::succeed);
      flow.clock.setBack(Duration.ofHours(1));
      Eventually.holds(
          "second try",
          () -> {
            flow.clock.pass(Duration.ofMillis(100));
            return flow.status(id).isFinal();
          });
      assertThat(Duration.ofNanos(flow.clock.nanoTime())).isLessThan(Duration.ofMinutes(30));
    }
  }

  @Test
  void aFullDiskIsWaitedFor(@TempDir Path folder) {
    try (var flow = new FlowFixture(folder, EngineKind.BUILTIN)) {
      flow.engine.script((plan, updates) -> {
        updates.accept(started(plan));
        throw new DiskUnavailableException("the server's disk is full", null);
      });
      flow.queue.start();
      var id = flow.accept(FlowFixture.spec("id"));
      Eventually.holds("first try", () -> !flow.logs(id).isEmpty());
      assertThat(flow.logs(id)).containsExactly("the server's disk is full; next try in 1 s");
      flow.engine.script(ScriptedEngine::succeed);
      Eventually.holds(
          "second try",
          () -> {
            flow.clock.pass(FlowRunner.waitForDisk(0));
            return flow.status(id).isFinal();
          });

      assertThat(flow.status(id)).isEqualTo(Status.SUCCEEDED);
      assertThat(errors(flow, id)).isEmpty();
      assertThat(flow.logs(id)).isEmpty();
    }
  }

  @Test
  void aDiskThatStaysFullEndsTheRevisionWithTheReason(@TempDir Path folder)
      throws InterruptedException {
    try (var flow = new FlowFixture(folder, EngineKind.BUILTIN)) {
      var id = flow.accept(FlowFixture.spec("id"));
      flow.engine.script((_, _) -> {
        throw new DiskUnavailableException("the server's disk is full", null);
      });

      flow.runner.run(id, FlowRunner.MAX_DISK_FAILURES);

      assertThat(flow.status(id)).isEqualTo(Status.FAILED);
      assertThat(errors(flow, id))
          .singleElement()
          .asString()
          .contains("disk is full", "21 times", "push again");
    }
  }

  @Test
  void aPipelinesServiceIsAskedAgainUntilItAnswers(@TempDir Path folder) {
    try (var flow =
        new FlowFixture(folder, EngineKind.EXTERNAL, "http://here/source/update?secret=s")) {
      flow.engine.script((_, _) -> {
        throw new EngineUnreachableException("http://dpp can't be reached", null);
      });
      flow.queue.start();
      var id = flow.accept(FlowFixture.spec("id"));
      Eventually.holds("first try", () -> !logs(flow, id).isEmpty());
      assertThat(logs(flow, id).getFirst()).contains("can't be reached").contains("1 s");
      flow.engine.script((_, _) -> Engine.Ending.ELSEWHERE);
      Eventually.holds(
          "second try",
          () -> {
            flow.clock.pass(Handover.waitAfter(1));
            return flow.engine.runs().size() == 2;
          });
      assertThat(flow.status(id)).isEqualTo(Status.QUEUED);
    }
  }

  @Test
  void aPipelinesServiceIsAskedAgainWhenTheClockIsSetBack(@TempDir Path folder) {
    try (var flow =
        new FlowFixture(folder, EngineKind.EXTERNAL, "http://here/source/update?secret=s")) {
      flow.engine.script((_, _) -> {
        throw new EngineUnreachableException("http://dpp can't be reached", null);
      });
      flow.queue.start();
      var id = flow.accept(FlowFixture.spec("id"));
      Eventually.holds("first try", () -> !logs(flow, id).isEmpty());
      flow.engine.script((_, _) -> Engine.Ending.ELSEWHERE);
      flow.clock.setBack(Duration.ofHours(1));
      Eventually.holds(
          "second try",
          () -> {
            flow.clock.pass(Duration.ofMillis(100));
            return flow.engine.runs().size() == 2;
          });
      assertThat(Duration.ofNanos(flow.clock.nanoTime())).isLessThan(Duration.ofMinutes(30));
    }
  }

  @Test
  void aRevisionTheServerRunsItselfIsNotMovedFromOutside(@TempDir Path folder) {
    try (var flow = new FlowFixture(folder, EngineKind.BUILTIN)) {
      var id = flow.accept(FlowFixture.spec("id"));
      var pipeline = PipelineId.ofPackage(id);
      var answer = flow.updates.apply(new PipelineUpdate.Succeeded(pipeline, Report.NONE));
      assertThat(answer).isInstanceOf(UpdateAnswer.NotMovable.class);
      assertThat(flow.status(id)).isEqualTo(Status.QUEUED);
    }
  }

  @Test
  void ofAPrivateRevisionTheServerRunsItselfNobodyLearnsAnything(@TempDir Path folder) {
    try (var flow = new FlowFixture(folder, EngineKind.BUILTIN)) {
      var hidden = flow.accept(FlowFixture.withFindability(FlowFixture.spec("id"), "private"));
      assertThat(queue(flow, hidden)).isInstanceOf(UpdateAnswer.Unknown.class);
      var open = flow.accept(FlowFixture.spec("id"));
      assertThat(queue(flow, hidden)).isInstanceOf(UpdateAnswer.Unknown.class);
      assertThat(queue(flow, open)).isInstanceOf(UpdateAnswer.NotMovable.class);
    }
  }

  private static UpdateAnswer queue(FlowFixture flow, RevisionId id) {
    return flow.updates.apply(new PipelineUpdate.Queued(PipelineId.ofPackage(id), Report.NONE));
  }

  private static PipelineUpdate started(Plan plan) {
    return new PipelineUpdate.Started(plan.pipelines().getFirst().id(), Report.NONE);
  }

  private static List<String> errors(FlowFixture flow, RevisionId id) {
    return flow.revision(id).state().errorLog();
  }

  private static List<String> logs(FlowFixture flow, RevisionId id) {
    return flow.logs(id);
  }

  private static PipelineUpdate succeeded(Pipeline pipeline, String run) {
    return new PipelineUpdate.Succeeded(
        pipeline.id(), new Report(List.of("log " + run), List.of(), "{\"hash\":\"" + run + "\"}"));
  }
}
