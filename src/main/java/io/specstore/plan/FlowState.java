package io.specstore.plan;

import io.specstore.dataset.PipelineId;
import io.specstore.dataset.Status;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// The state of every pipeline of a run; [#after] is the one rule by which it changes. Immutable.
///
/// A state only moves forward and a final one stays, so a repeated or late update changes nothing.
/// A pipeline may finish without having started, and before those it needs: its runner decides.
/// When one fails, every pipeline that needs it, directly or not, and has not begun fails too;
/// those that already run end by their own updates.
public final class FlowState {
  private final SequencedMap<PipelineId, List<PipelineId>> needs;
  private final SequencedMap<PipelineId, Status> statuses;

  private FlowState(
      SequencedMap<PipelineId, List<PipelineId>> needs, SequencedMap<PipelineId, Status> statuses) {
    this.needs = needs;
    this.statuses = statuses;
  }

  /// The state of a run with that graph; a pipeline that `statuses` doesn't name is QUEUED.
  public static FlowState of(
      SequencedMap<PipelineId, List<PipelineId>> needs, Map<PipelineId, Status> statuses) {
    if (needs.isEmpty()) {
      throw new IllegalArgumentException("a flow has at least one pipeline");
    }
    var graph = new LinkedHashMap<PipelineId, List<PipelineId>>();
    var all = new LinkedHashMap<PipelineId, Status>();
    needs.forEach((id, needed) -> {
      graph.put(id, List.copyOf(needed));
      all.put(id, statuses.getOrDefault(id, Status.QUEUED));
    });
    return new FlowState(graph, all);
  }

  /// The state in which a run of that plan begins.
  public static FlowState start(Plan plan) {
    return of(plan.needs(), Map.of());
  }

  /// The state of the whole run, derived from its pipelines and from nothing else.
  public Status status() {
    var present = EnumSet.copyOf(statuses.values());
    if (present.equals(EnumSet.of(Status.QUEUED))) {
      return Status.QUEUED;
    }
    if (present.contains(Status.QUEUED) || present.contains(Status.INPROGRESS)) {
      return Status.INPROGRESS;
    }
    return present.contains(Status.FAILED) ? Status.FAILED : Status.SUCCEEDED;
  }

  /// The state of every pipeline, in plan order.
  public SequencedMap<PipelineId, Status> statuses() {
    return Collections.unmodifiableSequencedMap(statuses);
  }

  /// What that update makes of this state.
  ///
  /// @throws IllegalArgumentException when the pipeline is none of this run
  public Transition after(PipelineUpdate update) {
    var id = update.pipeline();
    var now = statuses.get(id);
    if (now == null) {
      throw new IllegalArgumentException(id + " is not a pipeline of this run");
    }
    var then = target(update);
    if (now.isFinal() || then.compareTo(now) <= 0) {
      return new Transition(this, new LinkedHashMap<>(), new LinkedHashMap<>());
    }
    var failed = new LinkedHashMap<PipelineId, PipelineId>();
    if (then == Status.FAILED) {
      dependantsOf(id).stream()
          .filter(dependant -> statuses.get(dependant) == Status.QUEUED)
          .forEach(dependant -> failed.put(dependant, id));
    }
    return transition(id, then, failed);
  }

  /// What it makes of this state that nobody runs the rest any more: all that hasn't ended FAILED.
  ///
  /// Of what was QUEUED, that which comes after a failure it needs failed because of that one.
  public Transition abandoned() {
    var next = new LinkedHashMap<>(statuses);
    var changed = new LinkedHashMap<PipelineId, Status>();
    var because = new LinkedHashMap<PipelineId, PipelineId>();
    statuses.forEach((id, status) -> {
      if (!status.isFinal()) {
        next.put(id, Status.FAILED);
        changed.put(id, Status.FAILED);
        if (status == Status.QUEUED) {
          firstFailed(id, next)
              .ifPresent(need -> because.put(id, because.getOrDefault(need, need)));
        }
      }
    });
    return new Transition(new FlowState(needs, next), changed, because);
  }

  private Optional<PipelineId> firstFailed(PipelineId id, Map<PipelineId, Status> statuses) {
    return needs.getOrDefault(id, List.of()).stream()
        .filter(need -> statuses.get(need) == Status.FAILED)
        .findFirst();
  }

  private Transition transition(
      PipelineId id, Status then, SequencedMap<PipelineId, PipelineId> failed) {
    var next = new LinkedHashMap<>(statuses);
    next.put(id, then);
    failed.keySet().forEach(dependant -> next.put(dependant, Status.FAILED));
    var changed = new LinkedHashMap<PipelineId, Status>();
    next.forEach((pipeline, status) -> {
      if (status != statuses.get(pipeline)) {
        changed.put(pipeline, status);
      }
    });
    return new Transition(new FlowState(needs, next), changed, failed);
  }

  private static Status target(PipelineUpdate update) {
    return switch (update) {
      case PipelineUpdate.Queued _ -> Status.QUEUED;
      case PipelineUpdate.Started _, PipelineUpdate.Progressed _ -> Status.INPROGRESS;
      case PipelineUpdate.Succeeded _ -> Status.SUCCEEDED;
      case PipelineUpdate.Failed _ -> Status.FAILED;
    };
  }

  /// All that need `id`, directly or not, in plan order; the graph may be in any order.
  private List<PipelineId> dependantsOf(PipelineId id) {
    Set<PipelineId> tainted = new HashSet<>(Set.of(id));
    while (addDependants(tainted)) {
      // Each round reaches one step further; it ends when a round reaches nothing new.
    }
    tainted.remove(id);
    return needs.keySet().stream().filter(tainted::contains).toList();
  }

  private boolean addDependants(Collection<PipelineId> tainted) {
    var found =
        needs.entrySet().stream()
            .filter(entry -> !Collections.disjoint(entry.getValue(), tainted))
            .map(Map.Entry::getKey)
            .toList();
    return tainted.addAll(found);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FlowState state
        && needs.equals(state.needs)
        && statuses.equals(state.statuses);
  }

  @Override
  public int hashCode() {
    return Objects.hash(needs, statuses);
  }

  @Override
  public String toString() {
    return status() + " " + statuses;
  }
}
