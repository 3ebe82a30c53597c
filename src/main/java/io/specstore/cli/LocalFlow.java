package io.specstore.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.dataset.PipelineId;
import io.specstore.dataset.Status;
import io.specstore.plan.FlowState;
import io.specstore.plan.Pipeline;
import io.specstore.plan.PipelineUpdate;
import io.specstore.plan.Plan;
import io.specstore.plan.Transition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// A run in this process, shown as the status route of a server would show it.
///
/// Updates come from one thread at a time; each is reported as changes.
final class LocalFlow implements Consumer<PipelineUpdate> {
  private static final JsonMapper JSON = new JsonMapper();

  private final Plan plan;
  private final Consumer<Change> changes;
  private final Map<PipelineId, List<String>> errors = new HashMap<>();
  private final Map<PipelineId, String> stats = new HashMap<>();
  private final List<String> log = new ArrayList<>();
  private FlowState state;

  LocalFlow(Plan plan, Consumer<Change> changes) {
    this.plan = plan;
    this.changes = changes;
    this.state = FlowState.start(plan);
  }

  Plan plan() {
    return plan;
  }

  /// Adds lines to the log, before the first update.
  void log(List<String> lines) {
    log.addAll(lines);
  }

  @Override
  public void accept(PipelineUpdate update) {
    var before = state.status();
    var transition = state.after(update);
    state = transition.next();
    var report = update.report();
    log.addAll(report.log());
    if (!report.errors().isEmpty()) {
      errors.put(update.pipeline(), report.errors());
    }
    if (!report.stats().isEmpty()) {
      stats.put(update.pipeline(), report.stats());
    }
    transition
        .failedBecauseOf()
        .forEach((id, cause) -> errors.put(id, List.of(Transition.dependencyText(cause))));
    report(transition, before);
  }

  private void report(Transition transition, Status before) {
    var shown = view().pipelines();
    for (var id : transition.changed().keySet()) {
      var pipeline = shown.get(id.toString());
      if (pipeline != null) {
        changes.accept(new Change.PipelineMoved(pipeline));
      }
    }
    if (state.status() != before) {
      changes.accept(new Change.RevisionMoved(plan.revision().toString(), state.status()));
    }
  }

  /// How it stands, in the form of the status route.
  RevisionView view() {
    var body = JsonNodeFactory.instance.objectNode();
    body.put("id", plan.revision().toString()).put("state", state.status().name());
    log.forEach(body.putArray("logs")::add);
    var all = body.putArray("error_log");
    body.set("stats", stats(plan.packagePipeline().id()));
    var pipelines = body.putObject("pipelines");
    for (var pipeline : plan.pipelines()) {
      pipelines.set(pipeline.id().toString(), shown(pipeline));
      if (state.statuses().get(pipeline.id()) == Status.FAILED) {
        lines(pipeline.id()).stream()
            .filter(line -> !line.startsWith(RevisionView.DEPENDENCY))
            .forEach(all::add);
      }
    }
    return new RevisionView(body);
  }

  private ObjectNode shown(Pipeline pipeline) {
    var shown = JsonNodeFactory.instance.objectNode().put("title", pipeline.title());
    shown.put("status", state.statuses().getOrDefault(pipeline.id(), Status.QUEUED).name());
    shown.set("stats", stats(pipeline.id()));
    lines(pipeline.id()).forEach(shown.putArray("error_log")::add);
    return shown;
  }

  private List<String> lines(PipelineId id) {
    return errors.getOrDefault(id, List.of());
  }

  /// Without the address that only a server has.
  private JsonNode stats(PipelineId id) {
    try {
      var parsed = JSON.readTree(stats.getOrDefault(id, "{}"));
      if (parsed instanceof ObjectNode object) {
        object.remove(".dpp");
      }
      return parsed;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the stats of " + id + " are no JSON", e);
    }
  }
}
