package io.specstore.engine;

import io.specstore.datapackage.Resource;
import io.specstore.engine.Ledger.SourceBytes;
import io.specstore.engine.Ledger.TableOutcome;
import io.specstore.plan.Artifact;
import io.specstore.plan.Pipeline;
import io.specstore.plan.Step;
import io.specstore.table.CsvWriter;
import io.specstore.table.ErrorLines;
import io.specstore.table.JsonWriter;
import io.specstore.table.PassOptions;
import io.specstore.table.PreviewWriter;
import io.specstore.table.RowWriter;
import io.specstore.table.TableInput;
import io.specstore.table.TablePass;
import io.specstore.table.TableResult;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/// One table of a run: read once, and everything that its rows become.
final class TableRun {
  private final Workbench bench;
  private final Resource resource;
  private final List<Pipeline> pipelines;
  private final List<Output> outputs = new ArrayList<>();
  private volatile boolean isPreviewShown;

  /// @param pipelines all of the plan that make something of the table's rows
  TableRun(Workbench bench, Resource resource, List<Pipeline> pipelines) {
    this.bench = bench;
    this.resource = resource;
    this.pipelines = pipelines;
  }

  /// A file that is filled by the pass; the pipeline's own or, for a preview, that of its CSV.
  private record Output(Pipeline pipeline, HashingFile file, RowWriter writer) {}

  void run(SourceBytes source) throws InterruptedException {
    var outcome = outcome(source);
    bench.ledger().table(resource.name(), outcome);
    for (var pipeline : pipelines) {
      switch (pipeline.artifact()) {
        case Artifact.Csv _ -> bench.make(pipeline, () -> csv(pipeline, outcome));
        case Artifact.Json _ -> bench.make(pipeline, () -> json(pipeline, outcome));
        case Artifact.Preview preview -> {
          if (isPreviewShown) {
            describeShown(pipeline, preview, outcome);
          } else if (bench.updates().start(pipeline)) {
            bench.make(pipeline, () -> preview(pipeline, preview, outcome));
          }
        }
        case Artifact.Report _, Artifact.Zip _, Artifact.Copy _, Artifact.WholePackage _ ->
            throw new IllegalStateException(pipeline.id() + " is made of no rows");
      }
    }
  }

  private TableOutcome outcome(SourceBytes source) throws InterruptedException {
    try {
      return switch (source) {
        case SourceBytes.Missing(var reason) ->
            new TableOutcome.Unread(List.of(Unmakeable.line(resource.name(), reason)));
        case SourceBytes.Here(var file, var shown) -> new TableOutcome.Read(pass(file), shown);
      };
    } catch (Unmakeable e) {
      return new TableOutcome.Unread(e.lines());
    } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
      return new TableOutcome.Unread(List.of(Unmakeable.line(resource.name(), bench.fault(e))));
    }
  }

  private TableResult pass(MadeFile file) throws IOException, InterruptedException, Unmakeable {
    var reading = TableReading.of(resource, bench.whole().metadata());
    var input =
        new TableInput(
            resource.name(),
            reading.source(List.of(file.path())),
            reading.schema(),
            PassOptions.DEFAULT);
    try {
      return new TablePass().run(input, writers());
    } finally {
      for (var output : outputs) {
        output.writer().close();
      }
    }
  }

  private List<RowWriter> writers() throws IOException {
    for (var pipeline : pipelines) {
      switch (pipeline.artifact()) {
        case Artifact.Csv _ -> open(pipeline, CsvWriter::new);
        case Artifact.Json _ -> open(pipeline, JsonWriter::new);
        case Artifact.Preview preview ->
            open(
                pipeline,
                out ->
                    new PreviewWriter(out, limit(pipeline), () -> showPreview(pipeline, preview)));
        default -> throw new IllegalStateException(pipeline.id() + " is made of no rows");
      }
    }
    var writers = new ArrayList<>(outputs.stream().map(Output::writer).toList());
    pipelines.stream()
        .findFirst()
        .ifPresent(first -> writers.add(new ProgressWriter(bench.updates(), first)));
    return writers;
  }

  private void open(Pipeline pipeline, Function<OutputStream, RowWriter> writer)
      throws IOException {
    if (pipeline.processors().isEmpty()) {
      var file = new HashingFile(bench.folder().newFile());
      outputs.add(new Output(pipeline, file, writer.apply(file)));
    }
  }

  private MadeArtifact csv(Pipeline pipeline, TableOutcome outcome) throws Unmakeable {
    var result = rightResult(pipeline, outcome);
    return Resources.csv(pipeline, result.writtenFormats(), file(pipeline), result.rowCount());
  }

  private MadeArtifact json(Pipeline pipeline, TableOutcome outcome) throws Unmakeable {
    var result = rightResult(pipeline, outcome);
    return Resources.json(pipeline, result.writtenFormats(), file(pipeline), result.rowCount());
  }

  /// A table that is no longer than its preview would be needs none.
  private MadeArtifact preview(Pipeline pipeline, Artifact.Preview preview, TableOutcome outcome)
      throws Unmakeable {
    var result = rightResult(pipeline, outcome);
    var csv = bench.ledger().requireArtifact(preview.of().name());
    var file = file(pipeline);
    return result.rowCount() > limit(pipeline)
        ? Resources.preview(pipeline, csv, file, OptionalLong.of(limit(pipeline)))
        : Resources.preview(pipeline, csv, MadeFile.none(file.path()), OptionalLong.empty());
  }

  /// A preview is there long before the table is, and a person may look at it at once; how it is
  /// described in the package is known when the table has been read.
  private void showPreview(Pipeline pipeline, Artifact.Preview preview) {
    try {
      if (bench.updates().start(pipeline)) {
        bench.show(pipeline, () -> early(pipeline, preview));
        isPreviewShown = true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private MadeArtifact early(Pipeline pipeline, Artifact.Preview preview) {
    var none = MadeFile.none(file(pipeline).path());
    var csv = Resources.csv(pipelineOf(preview.of()), Map.of(), none, 0);
    return Resources.preview(pipeline, csv, file(pipeline), OptionalLong.of(limit(pipeline)));
  }

  private void describeShown(Pipeline pipeline, Artifact.Preview preview, TableOutcome outcome) {
    if (outcome instanceof TableOutcome.Read(var result, _) && result.valid()) {
      bench
          .ledger()
          .artifact(preview.of().name())
          .map(csv ->
              Resources.preview(pipeline, csv, file(pipeline), OptionalLong.of(limit(pipeline))))
          .ifPresent(bench.ledger()::artifact);
    }
  }

  private Pipeline pipelineOf(Artifact artifact) {
    return pipelines.stream()
        .filter(pipeline -> pipeline.artifact().equals(artifact))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no pipeline makes " + artifact.name()));
  }

  private TableResult rightResult(Pipeline pipeline, TableOutcome outcome) throws Unmakeable {
    for (var step : pipeline.processors()) {
      throw Unmakeable.because(
          resource.name(),
          "the processing step \""
              + step.run()
              + "\" can't be run yet; schema and tabulator's delimiter, quotechar and"
              + " skipinitialspace can");
    }
    return switch (outcome) {
      case TableOutcome.Read(var result, _) when result.valid() -> result;
      case TableOutcome.Read(var result, _) -> throw new Unmakeable(ErrorLines.of(result));
      case TableOutcome.Unread(var lines) -> throw new Unmakeable(lines);
    };
  }

  private MadeFile file(Pipeline pipeline) {
    return outputs.stream()
        .filter(output -> output.pipeline().equals(pipeline))
        .findFirst()
        .map(output -> output.file().made())
        .orElseThrow(() -> new IllegalStateException(pipeline.id() + " has no file"));
  }

  private static int limit(Pipeline pipeline) {
    Optional<Integer> limit =
        pipeline.steps().stream()
            .filter(Step.LoadPreview.class::isInstance)
            .map(step -> ((Step.LoadPreview) step).limitRows())
            .findFirst();
    return limit.orElseThrow(() -> new IllegalStateException(pipeline.id() + " has no limit"));
  }
}
