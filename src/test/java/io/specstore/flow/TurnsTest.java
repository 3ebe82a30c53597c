package io.specstore.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.auth.Principal;
import io.specstore.dataset.EngineKind;
import io.specstore.dataset.RevisionId;
import io.specstore.dataset.Status;
import io.specstore.engine.Engine;
import io.specstore.testing.Eventually;
import io.specstore.testing.ScriptedEngine;
import io.specstore.testing.Specs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flows of one owner that wait for ever, and those of another beside them. */
class TurnsTest {
  @Test
  void flowsThatWaitHoldNoPlaceOfAnotherOwner(@TempDir Path folder) {
    var ids = new ArrayList<RevisionId>();
    try (var flow = new FlowFixture(folder, EngineKind.BUILTIN)) {
      stick(flow);
      flow.queue.start();
      for (var i = 0; i < 9; i++) {
        ids.add(accept(flow, "slow", "d" + i));
      }
      Eventually.holds("as many as may", () -> flow.engine.runs().size() == 2);
      var other = accept(flow, "quick", "one");
      flow.awaitEnd(other);
      assertThat(flow.status(other)).isEqualTo(Status.SUCCEEDED);
      assertThat(flow.engine.runs()).as("the slow owner's share").hasSize(3);
    }
    try (var flow = new FlowFixture(folder, EngineKind.BUILTIN)) {
      stick(flow);
      var other = accept(flow, "quick", "two");
      flow.queue.start();
      flow.awaitEnd(other);
      assertThat(flow.status(other)).as("after a restart").isEqualTo(Status.SUCCEEDED);
    }
    try (var flow = new FlowFixture(folder, EngineKind.BUILTIN)) {
      flow.queue.start();
      ids.forEach(flow::awaitEnd);
    }
  }

  @Test
  void aFlowThatNobodyAddedIsFound(@TempDir Path folder) {
    try (var flow = new FlowFixture(folder, EngineKind.BUILTIN)) {
      var id = accept(flow, "quick", "one");
      flow.queue.start();
      flow.awaitEnd(id);
    }
  }

  @Test
  void asManyFlowsOfAnOwnerWaitAsMay(@TempDir Path folder) {
    try (var flow = new FlowFixture(folder, EngineKind.BUILTIN)) {
      for (var i = 0; i < FlowFixture.MAX_WAITING; i++) {
        accept(flow, "slow", "d" + i);
      }
      assertThat(upload(flow, "slow", "d0"))
          .isInstanceOfSatisfying(
              UploadAnswer.Refused.class,
              refused ->
                  assertThat(refused.problems())
                      .singleElement()
                      .satisfies(problem -> {
                        assertThat(problem.code()).isEqualTo("waiting-limit");
                        assertThat(problem.message())
                            .startsWith("Max waiting flows for user exceeded limit (100)");
                      }));
      var other = accept(flow, "quick", "one");
      flow.queue.start();
      flow.awaitEnd(other);
      Eventually.holds("none waits", () -> flow.engine.runs().size() == 101);
      accept(flow, "slow", "d0");
    }
  }

  /// The flows of that owner wait until they are interrupted.
  private static void stick(FlowFixture flow) {
    flow.engine.script((plan, updates) -> {
      if (plan.revision().dataset().ownerId().equals("slow")) {
        new CountDownLatch(1).await();
        return Engine.Ending.HERE;
      }
      return ScriptedEngine.succeed(plan, updates);
    });
  }

  private static RevisionId accept(FlowFixture flow, String owner, String dataset) {
    return switch (upload(flow, owner, dataset)) {
      case UploadAnswer.Accepted(var revision, _) -> revision;
      case UploadAnswer.Refused refused -> throw new AssertionError(refused);
    };
  }

  private static UploadAnswer upload(FlowFixture flow, String owner, String dataset) {
    return flow.uploads.upload(
        Specs.external(owner, dataset), () -> Optional.of(new Principal(owner, 200)));
  }
}
