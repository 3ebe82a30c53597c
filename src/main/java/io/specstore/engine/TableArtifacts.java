package io.specstore.engine;

import io.specstore.archive.HashedFile;
import io.specstore.datapackage.Resource;
import io.specstore.plan.Artifact;
import io.specstore.table.export.ParquetFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.OptionalLong;

/// Makes the artifacts of one table from its rows, or lets their pipelines fail with the reasons
/// why the rows cannot be used.
final class TableArtifacts {
  private final RunContext context;
  private final Resource resource;
  private final TableRows rows;
  private final EarlyPreview earlyPreview;

  TableArtifacts(RunContext context, Resource resource, TableRows rows, EarlyPreview earlyPreview) {
    this.context = context;
    this.resource = resource;
    this.rows = rows;
    this.earlyPreview = earlyPreview;
  }

  void make(TablePipeline pipeline) throws InterruptedException {
    switch (pipeline.artifact()) {
      case Artifact.Csv _ -> make(pipeline, written -> csv(pipeline, written));
      case Artifact.Json _ -> make(pipeline, written -> json(pipeline, written));
      case Artifact.Rejected _ -> make(pipeline, written -> rejected(pipeline, written));
      case Artifact.Parquet _ -> make(pipeline, written -> parquet(pipeline, written));
      case Artifact.Xlsx _ -> make(pipeline, written -> xlsx(pipeline, written));
      case Artifact.Preview preview -> {
        if (earlyPreview.isShown()) {
          completePreview(pipeline, preview);
        } else if (context.updates().start(pipeline.pipeline())) {
          make(pipeline, written -> preview(pipeline, preview, written));
        }
      }
    }
  }

  /// Makes an artifact of rows that were written.
  @FunctionalInterface
  private interface Maker {
    MadeArtifact make(TableRows.Written written)
        throws IOException, InterruptedException, ArtifactException;
  }

  private void make(TablePipeline pipeline, Maker maker) throws InterruptedException {
    context.make(
        pipeline.pipeline(),
        () -> {
          var made = maker.make(rows.require());
          PublishedReferences.rename(made.resource(), pipeline.artifact(), context.plan());
          return made;
        });
  }

  private static MadeArtifact csv(TablePipeline pipeline, TableRows.Written written) {
    var file = written.outputs().file(pipeline);
    var made = counted(Resources.csv(pipeline.pipeline(), written.table(), file), written);
    return made.with(
        PublishedMissingValues.notes(made.resource().path("schema"), written.table().texts()));
  }

  private static MadeArtifact json(TablePipeline pipeline, TableRows.Written written) {
    var file = written.outputs().file(pipeline);
    return counted(Resources.json(pipeline.pipeline(), written.table(), file), written);
  }

  private MadeArtifact rejected(TablePipeline pipeline, TableRows.Written written) {
    var columns = new ArrayList<>(written.result().labels());
    if (columns.isEmpty()) {
      resource
          .schema()
          .ifPresent(schema ->
              schema.path("fields").forEach(field -> columns.add(field.path("name").asText())));
    }
    return Resources.rejected(
        pipeline.pipeline(),
        columns,
        written.outputs().file(pipeline),
        written.result().counts().rejectedRows());
  }

  private MadeArtifact parquet(TablePipeline pipeline, TableRows.Written written)
      throws IOException, InterruptedException, ArtifactException {
    var file = context.folder().newFile();
    ParquetFile.write(context.duckDb(), context.ledger().requireStaged(resource.name()), file);
    return typed(pipeline, written, HashedFile.ofFile(file));
  }

  private MadeArtifact xlsx(TablePipeline pipeline, TableRows.Written written)
      throws ArtifactException {
    var problem = written.outputs().problem(pipeline);
    if (problem.isPresent()) {
      throw ArtifactException.ofResource(resource.name(), problem.get());
    }
    return typed(pipeline, written, written.outputs().file(pipeline))
        .with(written.outputs().notes(pipeline));
  }

  private static MadeArtifact typed(
      TablePipeline pipeline, TableRows.Written written, HashedFile file) {
    return counted(Resources.typed(pipeline.pipeline(), written.table(), file), written);
  }

  /// Adds how many cells and rows of the source the artifact does not have as they were.
  private static MadeArtifact counted(MadeArtifact made, TableRows.Written written) {
    Resources.addChangeCounts(made, written.result().counts());
    return made;
  }

  /// A table that has no more rows than its preview would have needs none.
  private MadeArtifact preview(
      TablePipeline pipeline, Artifact.Preview preview, TableRows.Written written) {
    var csv = context.ledger().requireArtifact(preview.of().name());
    var file = written.outputs().file(pipeline);
    var limit = pipeline.previewRows();
    return written.table().rowCount() > limit
        ? Resources.preview(pipeline.pipeline(), csv, file, OptionalLong.of(limit))
        : Resources.preview(
            pipeline.pipeline(), csv, HashedFile.empty(file.path()), OptionalLong.empty());
  }

  private void completePreview(TablePipeline pipeline, Artifact.Preview preview) {
    if (rows instanceof TableRows.Written written) {
      context
          .ledger()
          .artifact(preview.of().name())
          .ifPresent(csv -> earlyPreview.complete(pipeline, csv, written.outputs().file(pipeline)));
    }
  }
}
