package io.specstore.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.specstore.dataset.Status;
import io.specstore.plan.FlowState;
import io.specstore.plan.PipelineUpdate;
import io.specstore.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The behaviour of every engine; one subclass for each.
abstract class EngineContract {
  /// The engine, the same for the whole of one test.
  abstract Engine engine();

  /// A plan that it can run to a good end.
  abstract Plan plan();

  @AfterEach
  abstract void closeEngine();

  @Test
  void runEndsHereWithEveryPipelineDoneOrElsewhereWithoutUpdates() throws InterruptedException {
    var plan = plan();
    var updates = new ArrayList<PipelineUpdate>();
    switch (engine().run(plan.revision(), plan, updates::add)) {
      case HERE -> assertThat(end(plan, updates)).isEqualTo(Status.SUCCEEDED);
      case ELSEWHERE -> assertThat(updates).isEmpty();
    }
  }

  @Test
  void samePlanMayBeRunAgain() throws InterruptedException {
    var plan = plan();
    var first = engine().run(plan.revision(), plan, _ -> {});
    var updates = new ArrayList<PipelineUpdate>();

    assertThat(engine().run(plan.revision(), plan, updates::add)).isEqualTo(first);
    if (first == Engine.Ending.HERE) {
      assertThat(end(plan, updates)).isEqualTo(Status.SUCCEEDED);
    }
  }

  @Test
  void updatesAreOfThePlansPipelinesOnly() throws InterruptedException {
    var plan = plan();
    engine()
        .run(plan.revision(), plan, update -> assertThat(plan.find(update.pipeline())).isPresent());
  }

  @Test
  void interruptEndsARun() {
    var plan = plan();
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> engine().run(plan.revision(), plan, _ -> {}))
        .isInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isFalse();
  }

  static Status end(Plan plan, List<PipelineUpdate> updates) {
    var state = FlowState.start(plan);
    for (var update : updates) {
      state = state.after(update).next();
    }
    return state.status();
  }
}
