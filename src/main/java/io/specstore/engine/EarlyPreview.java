package io.specstore.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.archive.HashedFile;
import io.specstore.archive.PublishedJson;
import io.specstore.plan.Artifact;
import io.specstore.plan.Pipeline;
import java.util.List;
import java.util.OptionalLong;

/// Shows the preview of a table as soon as its rows are written, while the rest of the table is
/// still being read. How the preview is described in the package is known only at the end.
///
/// [#show] runs on the thread of the preview's writer, everything else on the table's own thread.
final class EarlyPreview {
  private final RunContext context;
  private final List<TablePipeline> pipelines;
  private volatile ObjectNode properties = PublishedJson.object();
  private volatile boolean isShown;

  /// @param pipelines all that make artifacts of the table's rows
  EarlyPreview(RunContext context, List<TablePipeline> pipelines) {
    this.context = context;
    this.pipelines = pipelines;
  }

  /// Says, before the first row, which properties of the table its processing steps change.
  void describe(ObjectNode changedProperties) {
    properties = changedProperties;
  }

  /// Shows the file, which holds all rows of the preview.
  void show(TablePipeline preview, HashedFile file) {
    try {
      if (context.updates().start(preview.pipeline())) {
        context.makeVisible(
            preview.pipeline(), () -> described(preview, unfinishedCsv(preview, file), file));
        isShown = true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  boolean isShown() {
    return isShown;
  }

  /// Describes the preview that was shown as the finished CSV is described.
  void complete(TablePipeline preview, MadeArtifact csv, HashedFile file) {
    context.ledger().addArtifact(described(preview, csv, file));
  }

  private static MadeArtifact described(TablePipeline preview, MadeArtifact csv, HashedFile file) {
    return Resources.preview(preview.pipeline(), csv, file, OptionalLong.of(preview.previewRows()));
  }

  private MadeArtifact unfinishedCsv(TablePipeline preview, HashedFile file) {
    var csv = new Artifact.Csv(preview.artifact().source());
    var made =
        Resources.csv(
            pipelineOf(csv), WrittenTable.unfinished(properties), HashedFile.empty(file.path()));
    PublishedReferences.rename(made.resource(), csv, context.plan());
    return made;
  }

  private Pipeline pipelineOf(Artifact artifact) {
    return pipelines.stream()
        .filter(pipeline -> pipeline.artifact().equals(artifact))
        .map(TablePipeline::pipeline)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no pipeline makes " + artifact.name()));
  }
}
