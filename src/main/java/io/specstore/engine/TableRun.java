package io.specstore.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.archive.HashedFile;
import io.specstore.archive.PublishedJson;
import io.specstore.datapackage.Resource;
import io.specstore.plan.Artifact;
import io.specstore.plan.Pipeline;
import io.specstore.table.check.PackageKeys;
import io.specstore.table.check.TableInput;
import io.specstore.table.export.ParquetFile;
import io.specstore.table.report.ErrorLines;
import io.specstore.table.report.TableResult;
import io.specstore.table.statistics.StatisticsWriter;
import io.specstore.table.writer.RowWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// One table of a run: read once, and everything that its rows become.
final class TableRun {
  /// What stands in the log between a table's name and a warning; clients show such lines.
  private static final String NOTE = ": note: ";

  private static final int MAX_NOTES = 10;

  private final RunContext context;
  private final Resource resource;
  private final List<Pipeline> pipelines;
  private final StatisticsWriter statistics = new StatisticsWriter();
  private @Nullable TableOutputs outputs;
  private StepsRun.@Nullable Ended steps;
  private volatile ObjectNode begun = PublishedJson.object();
  private volatile boolean isPreviewShown;

  /// @param pipelines all of the plan that make something of the table's rows
  TableRun(RunContext context, Resource resource, List<Pipeline> pipelines) {
    this.context = context;
    this.resource = resource;
    this.pipelines = pipelines;
  }

  /// @param references the other tables of the plan, for foreign keys
  void run(SourceBytes source, PackageKeys references) throws InterruptedException {
    var outcome = outcome(source, references);
    context.ledger().addTable(resource.name(), outcome);
    if (outcome instanceof TableOutcome.Read(var result, _)) {
      tell(result.warnings());
    }
    if (statistics.isWhole()) {
      context.ledger().addStatistics(resource.name(), statistics.describe(resource.name()));
    }
    noteStaged(outcome);
    for (var pipeline : pipelines) {
      switch (pipeline.artifact()) {
        case Artifact.Csv _ -> context.make(pipeline, () -> csv(pipeline, outcome));
        case Artifact.Json _ -> context.make(pipeline, () -> json(pipeline, outcome));
        case Artifact.Rejected _ -> context.make(pipeline, () -> rejected(pipeline, outcome));
        case Artifact.Preview preview -> {
          if (isPreviewShown) {
            describeShown(pipeline, preview, outcome);
          } else if (context.updates().start(pipeline)) {
            context.make(pipeline, () -> preview(pipeline, preview, outcome));
          }
        }
        case Artifact.Parquet _ -> context.make(pipeline, () -> parquet(pipeline, outcome));
        case Artifact.Xlsx _ -> context.make(pipeline, () -> xlsx(pipeline, outcome));
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
  }

  /// Puts what a person should know of a table, right or wrong, into the log; the report has it
  /// all.
  private void tell(List<String> warnings) {
    pipelines.stream()
        .findFirst()
        .ifPresent(first -> {
          for (var warning : warnings.subList(0, Math.min(warnings.size(), MAX_NOTES))) {
            context.updates().progress(first, resource.name() + NOTE + warning);
          }
        });
  }

  /// Says what came of the rows that were put by for what is made of all tables.
  private void noteStaged(TableOutcome outcome) throws InterruptedException {
    try {
      var _ = written(outcome);
      if (outputs != null) {
        outputs.staged().ifPresent(context.ledger()::addStaged);
      }
    } catch (ArtifactException e) {
      context.ledger().addStagingFailure(resource.name(), e.lines());
    } catch (IllegalStateException e) {
      var line = ArtifactException.line(resource.name(), context.fault(e));
      context.ledger().addStagingFailure(resource.name(), List.of(line));
    }
  }

  private TableOutcome outcome(SourceBytes source, PackageKeys references)
      throws InterruptedException {
    try {
      return switch (source) {
        case SourceBytes.Unavailable(var reason) ->
            new TableOutcome.Unreadable(List.of(ArtifactException.line(resource.name(), reason)));
        case SourceBytes.Available here -> outcome(here, references);
      };
    } catch (ArtifactException e) {
      return new TableOutcome.Unreadable(e.lines());
    }
  }

  private TableOutcome outcome(SourceBytes.Available source, PackageKeys references)
      throws InterruptedException, ArtifactException {
    try {
      context.ledger().addFileErrors(resource.name(), DeclaredStats.check(resource, source.file()));
      var result = pass(source.paths(), references);
      source.requireUnchanged();
      return new TableOutcome.Read(result, source.shownAddress());
    } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
      source.requireUnchanged();
      return new TableOutcome.Unreadable(
          List.of(ArtifactException.line(resource.name(), context.fault(e))));
    }
  }

  private TableResult pass(List<Path> files, PackageKeys references)
      throws IOException, InterruptedException, ArtifactException {
    var table = PackageTables.input(context, resource, files);
    var options = table.options().with(references);
    var input = new TableInput(table.resource(), table.source(), table.schema(), options);
    try (var opened = TableOutputs.open(context.folder(), pipelines, this::showPreview)) {
      outputs = opened;
      if (isStaged()) {
        opened.stage(resource.name());
      }
      var fate = DeclaredRowPolicy.of(resource, opened.rejectedRows());
      var chosen =
          new TableInput(input.resource(), input.source(), input.schema(), options.with(fate));
      var processed = processing();
      return processed.isPresent()
          ? processed(processed.get(), chosen, opened)
          : context.pass().run(chosen, watched(described(opened.writers())));
    }
  }

  /// A pipeline that has the table's processing steps, its own or one that is made of all tables;
  /// they all have the same.
  private Optional<Pipeline> processing() {
    return context.plan().pipelines().stream()
        .filter(pipeline -> !pipeline.processors(resource.name()).isEmpty())
        .findFirst();
  }

  /// Whether something is made of the rows when all of them are there.
  private boolean isStaged() {
    return context.plan().pipelines().stream()
        .map(Pipeline::artifact)
        .filter(artifact ->
            artifact instanceof Artifact.Parquet
                || artifact instanceof Artifact.Sqlite
                || artifact instanceof Artifact.Rdbms)
        .anyMatch(artifact -> artifact.sources().contains(resource.name()));
  }

  private TableResult processed(Pipeline pipeline, TableInput input, TableOutputs opened)
      throws IOException, InterruptedException {
    var sinks =
        new StepsRun.Sinks(
            described(opened.writers()), watched(List.of()), properties -> begun = properties);
    steps = StepsRun.run(context, pipeline, input, sinks);
    return steps.read();
  }

  /// Those writers, and one that gathers statistics of what they write.
  private List<RowWriter> described(List<RowWriter> writers) {
    var all = new ArrayList<>(writers);
    all.add(statistics);
    return all;
  }

  /// Those writers, and one that says how far they are.
  private List<RowWriter> watched(List<RowWriter> writers) {
    var all = new ArrayList<>(writers);
    pipelines.stream()
        .findFirst()
        .ifPresent(first -> all.add(new ProgressWriter(context.updates(), first)));
    return all;
  }

  private MadeArtifact csv(Pipeline pipeline, TableOutcome outcome) throws ArtifactException {
    var csv = Resources.csv(pipeline, written(outcome), file(pipeline));
    return withFates(csv, outcome);
  }

  private static MadeArtifact withFates(MadeArtifact made, TableOutcome outcome) {
    if (outcome instanceof TableOutcome.Read(var result, _)) {
      Resources.fates(made, result.counts());
    }
    return made;
  }

  private MadeArtifact json(Pipeline pipeline, TableOutcome outcome) throws ArtifactException {
    var json = Resources.json(pipeline, written(outcome), file(pipeline));
    return withFates(json, outcome);
  }

  private MadeArtifact rejected(Pipeline pipeline, TableOutcome outcome) throws ArtifactException {
    var _ = written(outcome);
    if (!(outcome instanceof TableOutcome.Read(var result, _))) {
      throw new IllegalStateException(pipeline.id() + " was written without being read");
    }
    var columns = new ArrayList<>(result.labels());
    if (columns.isEmpty()) {
      resource
          .schema()
          .ifPresent(schema ->
              schema.path("fields").forEach(field -> columns.add(field.path("name").asText())));
    }
    return Resources.rejected(pipeline, columns, file(pipeline), result.counts().rejectedRows());
  }

  private MadeArtifact parquet(Pipeline pipeline, TableOutcome outcome)
      throws IOException, InterruptedException, ArtifactException {
    var written = written(outcome);
    var file = context.folder().newFile();
    ParquetFile.write(context.duckDb(), context.ledger().requireStaged(resource.name()), file);
    return withFates(Resources.typed(pipeline, written, HashedFile.ofFile(file)), outcome);
  }

  private MadeArtifact xlsx(Pipeline pipeline, TableOutcome outcome) throws ArtifactException {
    var written = written(outcome);
    var fault = outputs == null ? Optional.<String>empty() : outputs.fault(pipeline);
    if (fault.isPresent()) {
      throw ArtifactException.ofResource(resource.name(), fault.get());
    }
    return withFates(Resources.typed(pipeline, written, file(pipeline)), outcome);
  }

  /// A table that is no longer than its preview would be needs none.
  private MadeArtifact preview(Pipeline pipeline, Artifact.Preview preview, TableOutcome outcome)
      throws ArtifactException {
    var written = written(outcome);
    var csv = context.ledger().requireArtifact(preview.of().name());
    var file = file(pipeline);
    var limit = TableOutputs.previewRows(pipeline);
    return written.rowCount() > limit
        ? Resources.preview(pipeline, csv, file, OptionalLong.of(limit))
        : Resources.preview(pipeline, csv, HashedFile.empty(file.path()), OptionalLong.empty());
  }

  /// A preview is there long before the table is, and a person may look at it at once; how it is
  /// described in the package is known when the table has been read.
  private void showPreview(Pipeline pipeline) {
    try {
      if (context.updates().start(pipeline)) {
        context.show(pipeline, () -> early(pipeline));
        isPreviewShown = true;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private MadeArtifact early(Pipeline pipeline) {
    var none = HashedFile.empty(file(pipeline).path());
    var csv =
        Resources.csv(
            pipelineOf(((Artifact.Preview) pipeline.artifact()).of()),
            WrittenTable.begun(begun),
            none);
    return shown(pipeline, csv);
  }

  private MadeArtifact shown(Pipeline pipeline, MadeArtifact csv) {
    var limit = TableOutputs.previewRows(pipeline);
    return Resources.preview(pipeline, csv, file(pipeline), OptionalLong.of(limit));
  }

  private void describeShown(Pipeline pipeline, Artifact.Preview preview, TableOutcome outcome) {
    var isWhole =
        outcome instanceof TableOutcome.Read(var result, _)
            && result.isWhole()
            && (steps == null || steps.written() != null);
    if (isWhole) {
      context
          .ledger()
          .artifact(preview.of().name())
          .map(csv -> shown(pipeline, csv))
          .ifPresent(context.ledger()::addArtifact);
    }
  }

  private Pipeline pipelineOf(Artifact artifact) {
    return pipelines.stream()
        .filter(pipeline -> pipeline.artifact().equals(artifact))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no pipeline makes " + artifact.name()));
  }

  private WrittenTable written(TableOutcome outcome) throws ArtifactException {
    return switch (outcome) {
      case TableOutcome.Read(var result, _) when result.isWhole() -> written(result);
      case TableOutcome.Read(var result, _) -> throw new ArtifactException(ErrorLines.of(result));
      case TableOutcome.Unreadable(var lines) -> throw new ArtifactException(lines);
    };
  }

  /// What was written of a table that is right.
  private WrittenTable written(TableResult result) throws ArtifactException {
    if (steps == null) {
      return WrittenTable.of(result);
    }
    var written = steps.written();
    if (written == null) {
      throw new ArtifactException(steps.faults());
    }
    return written;
  }

  private HashedFile file(Pipeline pipeline) {
    if (outputs == null) {
      throw new IllegalStateException(resource.name() + " has no outputs yet");
    }
    return outputs.file(pipeline);
  }
}
