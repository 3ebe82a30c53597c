package io.specstore.plan;

import io.specstore.datapackage.Resource;
import io.specstore.dataset.PipelineId;
import java.util.ArrayList;
import java.util.List;

/// One node of the plan: makes one artifact, step by step, once the pipelines it needs are done.
public record Pipeline(
    PipelineId id, String title, Artifact artifact, List<PipelineId> needs, List<Step> steps) {
  public Pipeline {
    needs = List.copyOf(needs);
    steps = List.copyOf(steps);
    if (!id.artifact().equals(artifact.name())) {
      throw new IllegalArgumentException(id + " cannot make the artifact " + artifact.name());
    }
  }

  /// The sources that this pipeline reads itself, in plan order, as its steps describe them.
  public List<Resource> sources() {
    return steps.stream()
        .filter(Step.AddResource.class::isInstance)
        .map(step -> ((Step.AddResource) step).resource())
        .filter(resource -> artifact.sources().contains(resource.name()))
        .toList();
  }

  /// Those of one source, in a pipeline that reads several.
  public List<Step.Processor> processors(String source) {
    var processors = new ArrayList<Step.Processor>();
    var isOfSource = false;
    for (var step : steps) {
      if (step instanceof Step.AddResource(var resource)) {
        isOfSource = resource.name().equals(source);
      } else if (isOfSource && step instanceof Step.Processor processor) {
        processors.add(processor);
      }
    }
    return List.copyOf(processors);
  }

  /// The steps that the spec itself asked for, in order; none when it asked for no processing.
  public List<Step.Processor> processors() {
    return steps.stream()
        .filter(Step.Processor.class::isInstance)
        .map(Step.Processor.class::cast)
        .toList();
  }
}
