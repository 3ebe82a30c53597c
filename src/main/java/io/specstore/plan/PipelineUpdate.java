package io.specstore.plan;

import io.specstore.dataset.PipelineId;

/// What a runner reports about one pipeline.
public sealed interface PipelineUpdate {
  PipelineId pipeline();

  Report report();

  record Queued(PipelineId pipeline, Report report) implements PipelineUpdate {}

  record Started(PipelineId pipeline, Report report) implements PipelineUpdate {}

  record Progressed(PipelineId pipeline, Report report) implements PipelineUpdate {}

  record Succeeded(PipelineId pipeline, Report report) implements PipelineUpdate {}

  record Failed(PipelineId pipeline, Report report) implements PipelineUpdate {}
}
