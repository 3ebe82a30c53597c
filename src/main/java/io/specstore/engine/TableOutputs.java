package io.specstore.engine;

import io.specstore.plan.Artifact;
import io.specstore.plan.Pipeline;
import io.specstore.plan.Step;
import io.specstore.table.CsvWriter;
import io.specstore.table.JsonWriter;
import io.specstore.table.PreviewWriter;
import io.specstore.table.RowWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// Every file that the rows of one table become, each filled by a writer of its own.
///
/// A new kind of artifact made of rows is one more line in [#open].
final class TableOutputs implements AutoCloseable {
  private final WorkFolder folder;
  private final List<Output> outputs = new ArrayList<>();

  private TableOutputs(WorkFolder folder) {
    this.folder = folder;
  }

  /// A file that is filled by the pass; the pipeline's own or, for a preview, that of its CSV.
  private record Output(Pipeline pipeline, HashingFile file, RowWriter writer) {}

  /// Opens the outputs of those pipelines.
  ///
  /// @param whenShown is told of a preview as soon as it is whole, on the thread of its writer
  static TableOutputs open(
      WorkFolder folder, List<Pipeline> pipelines, Consumer<Pipeline> whenShown)
      throws IOException {
    var outputs = new TableOutputs(folder);
    try {
      for (var pipeline : pipelines) {
        outputs.open(pipeline, whenShown);
      }
    } catch (IOException | RuntimeException e) {
      outputs.close();
      throw e;
    }
    return outputs;
  }

  private void open(Pipeline pipeline, Consumer<Pipeline> whenShown) throws IOException {
    switch (pipeline.artifact()) {
      case Artifact.Csv _ -> add(pipeline, CsvWriter::new);
      case Artifact.Json _ -> add(pipeline, JsonWriter::new);
      case Artifact.Preview _ ->
          add(
              pipeline,
              out ->
                  new PreviewWriter(out, previewRows(pipeline), () -> whenShown.accept(pipeline)));
      case Artifact.Report _, Artifact.Zip _, Artifact.Copy _, Artifact.WholePackage _ ->
          throw new IllegalStateException(pipeline.id() + " is made of no rows");
    }
  }

  private void add(Pipeline pipeline, Function<OutputStream, RowWriter> writer) throws IOException {
    var file = new HashingFile(folder.newFile());
    outputs.add(new Output(pipeline, file, writer.apply(file)));
  }

  List<RowWriter> writers() {
    return outputs.stream().map(Output::writer).toList();
  }

  /// The file of that pipeline; whole once its writer was ended.
  MadeFile file(Pipeline pipeline) {
    return outputs.stream()
        .filter(output -> output.pipeline().equals(pipeline))
        .findFirst()
        .map(output -> output.file().made())
        .orElseThrow(() -> new IllegalStateException(pipeline.id() + " has no file"));
  }

  /// The most rows that the preview of that pipeline shows.
  static int previewRows(Pipeline pipeline) {
    return pipeline.steps().stream()
        .filter(Step.LoadPreview.class::isInstance)
        .map(step -> ((Step.LoadPreview) step).limitRows())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(pipeline.id() + " has no limit"));
  }

  @Override
  public void close() throws IOException {
    for (var output : outputs) {
      output.writer().close();
    }
  }
}
