package io.specstore.plan;

import io.specstore.dataset.PipelineId;
import io.specstore.dataset.RevisionId;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// The pipelines that make a revision's package: each after those it needs, the package last.
///
/// Valid by construction: ids differ and are of one revision, nothing needs a later pipeline, and
/// the package alone needs all others. So a plan cannot be circular and always ends. Immutable.
public record Plan(List<Pipeline> pipelines) {
  public Plan {
    pipelines = List.copyOf(pipelines);
    if (pipelines.isEmpty()) {
      throw new IllegalArgumentException("a plan has at least the pipeline of its package");
    }
    var revision = pipelines.getLast().id().revision();
    var earlier = new HashSet<PipelineId>();
    for (var pipeline : pipelines) {
      if (!pipeline.id().revision().equals(revision)) {
        throw new IllegalArgumentException(pipeline.id() + " is not of revision " + revision);
      }
      if (!earlier.containsAll(pipeline.needs())) {
        throw new IllegalArgumentException(
            pipeline.id() + " needs a pipeline that is not before it");
      }
      if (!earlier.add(pipeline.id())) {
        throw new IllegalArgumentException(pipeline.id() + " is there twice");
      }
    }
    var last = pipelines.getLast();
    if (!last.id().isPackage() || last.needs().size() != pipelines.size() - 1) {
      throw new IllegalArgumentException("the last pipeline is the package and needs all others");
    }
  }

  /// The plan of a text that [#toJson] wrote.
  ///
  /// @throws IllegalArgumentException when the text is not a plan of ours
  public static Plan parse(String json) {
    return PlanReader.read(json);
  }

  public RevisionId revision() {
    return packagePipeline().id().revision();
  }

  public Pipeline packagePipeline() {
    return pipelines.getLast();
  }

  public Optional<Pipeline> find(PipelineId id) {
    return pipelines.stream().filter(pipeline -> pipeline.id().equals(id)).findFirst();
  }

  /// What each pipeline needs, in plan order: the graph of [FlowState].
  public SequencedMap<PipelineId, List<PipelineId>> needs() {
    var needs = new LinkedHashMap<PipelineId, List<PipelineId>>();
    pipelines.forEach(pipeline -> needs.put(pipeline.id(), pipeline.needs()));
    return Collections.unmodifiableSequencedMap(needs);
  }

  /// The text under which the registry keeps the plan.
  public String toJson() {
    return PlanWriter.write(this);
  }
}
