package io.specstore.engine;

import io.specstore.archive.HashedFile;
import io.specstore.archive.HashingOutputStream;
import io.specstore.plan.Artifact;
import io.specstore.plan.Pipeline;
import io.specstore.plan.Step;
import io.specstore.table.export.StagedTable;
import io.specstore.table.export.StagingWriter;
import io.specstore.table.writer.CsvWriter;
import io.specstore.table.writer.JsonWriter;
import io.specstore.table.writer.PreviewWriter;
import io.specstore.table.writer.RowWriter;
import io.specstore.table.writer.XlsxWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Every file that the rows of one table become, each filled by a writer of its own.
///
/// A new kind of artifact made of rows is one more line in [#open].
final class TableOutputs implements AutoCloseable {
  private final WorkFolder folder;
  private final List<Output> outputs = new ArrayList<>();
  private @Nullable StagingWriter staging;
  private @Nullable Output rejected;

  private TableOutputs(WorkFolder folder) {
    this.folder = folder;
  }

  /// A file that is filled by the pass; the pipeline's own or, for a preview, that of its CSV.
  private record Output(Pipeline pipeline, HashingOutputStream file, RowWriter writer) {}

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
      case Artifact.Xlsx xlsx -> add(pipeline, out -> new XlsxWriter(out, xlsx.source()));
      case Artifact.Parquet _ -> {
        // Made of the staged rows when all are there.
      }
      case Artifact.Rejected _ -> {
        var file = new HashingOutputStream(folder.newFile());
        rejected = new Output(pipeline, file, new CsvWriter(file));
      }
      case Artifact.Preview _ ->
          add(
              pipeline,
              out ->
                  new PreviewWriter(out, previewRows(pipeline), () -> whenShown.accept(pipeline)));
      case Artifact.Report _,
          Artifact.Zip _,
          Artifact.Copy _,
          Artifact.Sqlite _,
          Artifact.Npm _,
          Artifact.Rdbms _,
          Artifact.WholePackage _ ->
          throw new IllegalStateException(pipeline.id() + " is made of no rows");
    }
  }

  private void add(Pipeline pipeline, Function<OutputStream, RowWriter> writer) throws IOException {
    var file = new HashingOutputStream(folder.newFile());
    outputs.add(new Output(pipeline, file, writer.apply(file)));
  }

  /// Puts the rows by as well, for what is made of them when all are there.
  void stage(String resource) {
    var csv =
        outputs.stream()
            .filter(output -> output.pipeline().artifact() instanceof Artifact.Csv)
            .filter(output -> output.pipeline().processors().isEmpty())
            .flatMap(output -> published(output).stream())
            .findFirst();
    staging = new StagingWriter(resource, folder.newFile(), csv);
  }

  private static Optional<StagingWriter.Published> published(Output output) {
    return output.writer() instanceof CsvWriter csv
        ? Optional.of(new StagingWriter.Published(output.file().path(), csv))
        : Optional.empty();
  }

  List<RowWriter> writers() {
    var writers = new ArrayList<>(outputs.stream().map(Output::writer).toList());
    if (staging != null) {
      writers.add(staging);
    }
    return writers;
  }

  /// The rows that were put by, when all writers were ended and closed; empty when none were.
  Optional<StagedTable> staged() {
    return Optional.ofNullable(staging).map(StagingWriter::staged);
  }

  /// Why the file of that pipeline is not whole, although the table is right; empty when it is.
  Optional<String> fault(Pipeline pipeline) {
    return outputs.stream()
        .filter(output -> output.pipeline().equals(pipeline))
        .map(Output::writer)
        .filter(XlsxWriter.class::isInstance)
        .findFirst()
        .flatMap(writer -> ((XlsxWriter) writer).fault());
  }

  /// What takes the rows that are set aside; empty when none may be.
  Optional<RowWriter> rejectedRows() {
    return Optional.ofNullable(rejected).map(Output::writer);
  }

  /// The file of that pipeline; whole once its writer was ended.
  HashedFile file(Pipeline pipeline) {
    return Stream.concat(outputs.stream(), Stream.ofNullable(rejected))
        .filter(output -> output.pipeline().equals(pipeline))
        .findFirst()
        .map(output -> output.file().hashedFile())
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

  /// Closes all of them, whatever happens to one.
  @Override
  public void close() throws IOException {
    var all = new ArrayList<>(writers());
    Stream.ofNullable(rejected).map(Output::writer).forEach(all::add);
    IOException fault = null;
    for (var writer : all) {
      try {
        writer.close();
      } catch (IOException e) {
        if (fault == null) {
          fault = e;
        } else {
          fault.addSuppressed(e);
        }
      }
    }
    if (fault != null) {
      throw fault;
    }
  }
}
