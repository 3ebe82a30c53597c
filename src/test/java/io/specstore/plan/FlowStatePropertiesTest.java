package io.specstore.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.specstore.dataset.PipelineId;
import io.specstore.dataset.RevisionId;
import io.specstore.dataset.Status;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What holds of every graph and every sequence of updates; seeded, so that a failure comes back.
class FlowStatePropertiesTest {
  private static final RevisionId REVISION = RevisionId.parse("me/id/1").orElseThrow();
  private static final int ROUNDS = 400;

  @Test
  void statesOnlyMoveForward() {
    forRandomRuns(run -> {
      for (var update : run.updates()) {
        var before = run.state();
        var after = run.apply(update).next();
        before
            .statuses()
            .forEach((id, status) -> {
              var next = status(after, id);
              assertThat(next).isGreaterThanOrEqualTo(status);
              assertThat(status.isFinal() && next != status).isFalse();
            });
      }
    });
  }

  @Test
  void statusOfTheFlowOnlyMovesForward() {
    forRandomRuns(run -> {
      for (var update : run.updates()) {
        var before = run.state().status();
        var after = run.apply(update).next().status();
        assertThat(after).isGreaterThanOrEqualTo(before);
        assertThat(before.isFinal() && after != before).isFalse();
      }
    });
  }

  @Test
  void repeatedUpdateChangesNothing() {
    forRandomRuns(run -> {
      for (var update : run.updates()) {
        run.apply(update);
        assertThat(run.state().after(update).isChange()).isFalse();
      }
    });
  }

  @Test
  void replayOfAllUpdatesChangesNothing() {
    forRandomRuns(run -> {
      run.updates().forEach(run::apply);
      run.endAll();
      var ended = run.state();
      run.updates().forEach(run::apply);
      assertThat(run.state()).isEqualTo(ended);
    });
  }

  @Test
  void flowEndsWhenEveryPipelineThatRunsEnds() {
    forRandomRuns(run -> {
      run.updates().forEach(run::apply);
      run.endAll();
      assertThat(run.state().status().isFinal()).isTrue();
      assertThat(run.state().statuses().values()).allMatch(Status::isFinal);
    });
  }

  @Test
  void changesAreExactlyTheDifference() {
    forRandomRuns(run -> {
      for (var update : run.updates()) {
        var before = run.state();
        var transition = run.apply(update);
        var difference = new LinkedHashMap<>(transition.next().statuses());
        difference.entrySet().removeAll(before.statuses().entrySet());
        assertThat(transition.changed()).isEqualTo(difference);
        assertThat(transition.changed()).containsAllEntriesOf(failed(transition));
      }
    });
  }

  @Test
  void nothingThatNeededAFailedPipelineStaysQueued() {
    forRandomRuns(run -> {
      run.updates().forEach(run::apply);
      var state = run.state();
      run.graph()
          .forEach((id, needs) -> {
            if (needs.stream().anyMatch(need -> status(state, need) == Status.FAILED)) {
              assertThat(status(state, id)).isNotEqualTo(Status.QUEUED);
            }
          });
    });
  }

  @Test
  void orderInWhichPipelinesSucceedDoesNotMatter() {
    forRandomRuns(run -> {
      var order = new ArrayList<>(run.graph().keySet());
      Collections.shuffle(order, run.random());
      order.forEach(id -> run.apply(new PipelineUpdate.Succeeded(id, Report.NONE)));
      assertThat(run.state().status()).isEqualTo(Status.SUCCEEDED);
    });
  }

  @Test
  void stateTakenUpFromItsStatusesIsTheSame() {
    forRandomRuns(run -> {
      run.updates().forEach(run::apply);
      assertThat(FlowState.of(run.graph(), run.state().statuses())).isEqualTo(run.state());
    });
  }

  private static Map<PipelineId, Status> failed(Transition transition) {
    var failed = new LinkedHashMap<PipelineId, Status>();
    transition.failedBecauseOf().keySet().forEach(id -> failed.put(id, Status.FAILED));
    return failed;
  }

  private static Status status(FlowState state, PipelineId id) {
    return state.statuses().getOrDefault(id, Status.QUEUED);
  }

  private static void forRandomRuns(Consumer<Run> property) {
    var random = new Random(7);
    for (var round = 0; round < ROUNDS; round++) {
      property.accept(Run.random(random));
    }
  }

  /// A flow of a random graph, and random news of it.
  private static final class Run {
    private final Random random;
    private final SequencedMap<PipelineId, List<PipelineId>> graph;
    private final List<PipelineUpdate> updates;
    private FlowState state;

    private Run(
        Random random,
        SequencedMap<PipelineId, List<PipelineId>> graph,
        List<PipelineUpdate> updates) {
      this.random = random;
      this.graph = graph;
      this.updates = updates;
      this.state = FlowState.of(graph, Map.of());
    }

    static Run random(Random random) {
      var ids =
          IntStream.range(0, 1 + random.nextInt(9))
              .mapToObj(i -> new PipelineId(REVISION, "p" + i))
              .toList();
      var graph = new LinkedHashMap<PipelineId, List<PipelineId>>();
      for (var id : ids) {
        graph.put(id, graph.keySet().stream().filter(_ -> random.nextInt(3) == 0).toList());
      }
      var updates =
          IntStream.range(0, random.nextInt(40))
              .mapToObj(_ -> update(ids.get(random.nextInt(ids.size())), random.nextInt(6)))
              .toList();
      return new Run(random, graph, updates);
    }

    private static PipelineUpdate update(PipelineId id, int kind) {
      return switch (kind) {
        case 0 -> new PipelineUpdate.Queued(id, Report.NONE);
        case 1 -> new PipelineUpdate.Started(id, Report.NONE);
        case 2 -> new PipelineUpdate.Progressed(id, Report.NONE);
        case 3, 4 -> new PipelineUpdate.Succeeded(id, Report.NONE);
        default -> new PipelineUpdate.Failed(id, Report.NONE);
      };
    }

    Transition apply(PipelineUpdate update) {
      var transition = state.after(update);
      state = transition.next();
      return transition;
    }

    /// What an engine does to the end: everything still open ends, one way or the other.
    void endAll() {
      for (var id : graph.keySet()) {
        apply(update(id, 3 + random.nextInt(3)));
      }
    }

    Random random() {
      return random;
    }

    SequencedMap<PipelineId, List<PipelineId>> graph() {
      return graph;
    }

    List<PipelineUpdate> updates() {
      return updates;
    }

    FlowState state() {
      return state;
    }
  }
}
