package io.specstore.engine;

import io.specstore.plan.Artifact;
import io.specstore.plan.Pipeline;
import io.specstore.plan.Plan;
import io.specstore.plan.Step;
import java.util.List;
import java.util.stream.Stream;

/// A pipeline that makes an artifact of the rows of one table.
record TablePipeline(Pipeline pipeline, Artifact.OfTable artifact) {
  /// The pipelines of the plan that make artifacts of that table's rows, in plan order.
  static List<TablePipeline> of(Plan plan, String table) {
    return plan.pipelines().stream()
        .flatMap(pipeline ->
            pipeline.artifact() instanceof Artifact.OfTable artifact
                ? Stream.of(new TablePipeline(pipeline, artifact))
                : Stream.empty())
        .filter(pipeline -> pipeline.artifact().source().equals(table))
        .toList();
  }

  /// The most rows that the preview shows which this pipeline makes.
  int previewRows() {
    return pipeline.steps().stream()
        .filter(Step.LoadPreview.class::isInstance)
        .map(step -> ((Step.LoadPreview) step).limitRows())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(pipeline.id() + " has no limit of rows"));
  }
}
