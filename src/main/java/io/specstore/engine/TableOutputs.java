package io.specstore.engine;

import io.specstore.archive.HashedFile;
import io.specstore.archive.HashingOutputStream;
import io.specstore.plan.Artifact;
import io.specstore.table.export.StagedTable;
import io.specstore.table.export.StagingWriter;
import io.specstore.table.writer.CsvWriter;
import io.specstore.table.writer.JsonWriter;
import io.specstore.table.writer.PreviewWriter;
import io.specstore.table.writer.RowWriter;
import io.specstore.table.writer.XlsxWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The files that are written from the rows of one table, each by a writer of its own.
///
/// A new kind of artifact made of rows is one more case in [#open]. Opened, read and closed by the
/// table's thread; some writers have threads of their own.
final class TableOutputs implements AutoCloseable {
  private final WorkFolder folder;
  private final List<Output> outputs = new ArrayList<>();
  private @Nullable StagingWriter staging;
  private @Nullable Output rejected;

  private TableOutputs(WorkFolder folder) {
    this.folder = folder;
  }

  /// A file that is filled while the table is read.
  private record Output(TablePipeline pipeline, HashingOutputStream file, RowWriter writer) {}

  /// Receives a preview as soon as its file is complete, on the thread of its writer.
  @FunctionalInterface
  interface PreviewListener {
    void previewWritten(TablePipeline pipeline, HashedFile file);
  }

  static TableOutputs open(
      WorkFolder folder, List<TablePipeline> pipelines, PreviewListener listener)
      throws IOException {
    var outputs = new TableOutputs(folder);
    try {
      for (var pipeline : pipelines) {
        outputs.open(pipeline, listener);
      }
    } catch (IOException | RuntimeException e) {
      outputs.close();
      throw e;
    }
    return outputs;
  }

  private void open(TablePipeline pipeline, PreviewListener listener) throws IOException {
    switch (pipeline.artifact()) {
      case Artifact.Csv _ -> add(pipeline, CsvWriter::new);
      case Artifact.Json _ -> add(pipeline, JsonWriter::new);
      case Artifact.Xlsx xlsx -> add(pipeline, out -> new XlsxWriter(out, xlsx.source()));
      case Artifact.Parquet _ -> {
        // Made of the staged rows once all of them are read.
      }
      case Artifact.Rejected _ -> {
        var file = new HashingOutputStream(folder.newFile());
        rejected = new Output(pipeline, file, new CsvWriter(file));
      }
      case Artifact.Preview _ ->
          add(
              pipeline,
              file ->
                  new PreviewWriter(
                      file,
                      pipeline.previewRows(),
                      () -> listener.previewWritten(pipeline, file.hashedFile())));
    }
  }

  private void add(TablePipeline pipeline, Function<HashingOutputStream, RowWriter> writer)
      throws IOException {
    var file = new HashingOutputStream(folder.newFile());
    outputs.add(new Output(pipeline, file, writer.apply(file)));
  }

  /// Stages the rows as well, for the artifacts that are made once all of them are read.
  void stage(String resource) {
    var csv =
        outputs.stream()
            .filter(output -> output.pipeline().artifact() instanceof Artifact.Csv)
            .filter(output -> output.pipeline().pipeline().processors().isEmpty())
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

  /// The staged rows, once all writers are ended and closed; empty when they are not staged.
  Optional<StagedTable> staged() {
    return Optional.ofNullable(staging).map(StagingWriter::staged);
  }

  /// Why the file of that pipeline is incomplete although the table is valid; empty when it is
  /// complete.
  Optional<String> problem(TablePipeline pipeline) {
    return workbook(pipeline).flatMap(XlsxWriter::error);
  }

  /// The values that the file of that pipeline can't keep as what they are.
  List<String> notes(TablePipeline pipeline) {
    return workbook(pipeline).map(XlsxWriter::notes).orElse(List.of());
  }

  private Optional<XlsxWriter> workbook(TablePipeline pipeline) {
    return outputs.stream()
        .filter(output -> output.pipeline().equals(pipeline))
        .map(Output::writer)
        .filter(XlsxWriter.class::isInstance)
        .map(XlsxWriter.class::cast)
        .findFirst();
  }

  /// The writer of quarantined rows; empty when none may be quarantined.
  Optional<RowWriter> rejectedRows() {
    return Optional.ofNullable(rejected).map(Output::writer);
  }

  /// The file of that pipeline; complete once its writer is ended.
  HashedFile file(TablePipeline pipeline) {
    return Stream.concat(outputs.stream(), Stream.ofNullable(rejected))
        .filter(output -> output.pipeline().equals(pipeline))
        .findFirst()
        .map(output -> output.file().hashedFile())
        .orElseThrow(() -> new IllegalStateException(pipeline.pipeline().id() + " has no file"));
  }

  /// Closes all writers, even when closing one of them fails.
  @Override
  public void close() throws IOException {
    var all = new ArrayList<>(writers());
    Stream.ofNullable(rejected).map(Output::writer).forEach(all::add);
    IOException failure = null;
    for (var writer : all) {
      try {
        writer.close();
      } catch (IOException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }
}
