package io.specstore.engine;

import io.specstore.datapackage.PatternBudget;
import io.specstore.datapackage.Resource;
import io.specstore.plan.Artifact;
import io.specstore.plan.Pipeline;
import io.specstore.table.check.PackageKeys;
import io.specstore.table.check.TableInput;
import io.specstore.table.report.ErrorLines;
import io.specstore.table.report.TableResult;
import io.specstore.table.statistics.StatisticsWriter;
import io.specstore.table.writer.AmbiguousTexts;
import io.specstore.table.writer.RowWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads one table of a run, once, and makes everything that the plan makes of its rows.
///
/// Used by one thread; writers of the outputs have threads of their own.
final class TableRun {
  private static final int MAX_NOTES = 10;

  private final RunContext context;
  private final Resource resource;
  private final List<TablePipeline> pipelines;
  private final Lanes.Place place;
  private final EarlyPreview earlyPreview;
  private final StatisticsWriter statistics = new StatisticsWriter();
  private final AmbiguousTexts ambiguous = new AmbiguousTexts();
  private long countedRows;

  /// @param pipelines all of the plan that make artifacts of the table's rows
  /// @param place that the work on the table holds
  TableRun(
      RunContext context, Resource resource, List<TablePipeline> pipelines, Lanes.Place place) {
    this.context = context;
    this.resource = resource;
    this.pipelines = pipelines;
    this.place = place;
    this.earlyPreview = new EarlyPreview(context, pipelines);
  }

  /// The outcome of reading the table, for the report and for its artifacts.
  private record Reading(TableOutcome outcome, TableRows rows) {
    static Reading failed(List<String> lines) {
      return new Reading(new TableOutcome.Unreadable(lines), new TableRows.Unusable(lines));
    }
  }

  /// A reading that came to the table's end.
  private record Pass(TableResult result, TableRows rows) {}

  /// @param references the other tables of the plan, for foreign keys
  void run(SourceBytes source, PackageKeys references) throws InterruptedException {
    var reading = read(source, references);
    context.ledger().addTable(resource.name(), reading.outcome());
    if (reading.outcome() instanceof TableOutcome.Read(var result, _)) {
      logWarnings(result.warnings());
    }
    if (statistics.isComplete()) {
      context.ledger().addStatistics(resource.name(), statistics.describe(resource.name()));
    }
    addStaged(reading.rows());
    var artifacts = new TableArtifacts(context, resource, reading.rows(), earlyPreview);
    for (var pipeline : pipelines) {
      artifacts.make(pipeline);
    }
  }

  /// Writes the first warnings about the table to the log; the report has all of them.
  private void logWarnings(List<String> warnings) {
    reporter()
        .ifPresent(pipeline -> {
          for (var warning : warnings.subList(0, Math.min(warnings.size(), MAX_NOTES))) {
            context.updates().progress(pipeline, resource.name() + RunContext.NOTE + warning);
          }
        });
  }

  /// The pipeline in whose log progress and warnings of the table are.
  private Optional<Pipeline> reporter() {
    return pipelines.stream().map(TablePipeline::pipeline).findFirst();
  }

  /// Adds the staged rows to the ledger, for the artifacts that are made of several tables.
  private void addStaged(TableRows rows) throws InterruptedException {
    switch (rows) {
      case TableRows.Unusable(var lines) ->
          context.ledger().addStagingFailure(resource.name(), lines);
      case TableRows.Written written -> {
        try {
          written.outputs().staged().ifPresent(context.ledger()::addStaged);
        } catch (IllegalStateException e) {
          context.ledger().addStagingFailure(resource.name(), List.of(errorLine(e)));
        }
      }
    }
  }

  private Reading read(SourceBytes source, PackageKeys references) throws InterruptedException {
    try {
      return switch (source) {
        case SourceBytes.Unavailable(var reason) ->
            Reading.failed(List.of(ArtifactException.line(resource.name(), reason)));
        case SourceBytes.Available available -> read(available, references);
      };
    } catch (ArtifactException e) {
      return Reading.failed(e.lines());
    }
  }

  private Reading read(SourceBytes.Available source, PackageKeys references)
      throws InterruptedException, ArtifactException {
    try {
      context.ledger().addFileErrors(resource.name(), DeclaredBytes.check(resource, source.file()));
      var pass = pass(PackageTables.input(context, resource, source), references);
      source.requireUnchanged();
      var outcome = new TableOutcome.Read(pass.result(), source.shownAddress());
      return new Reading(outcome, pass.rows());
    } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
      source.requireUnchanged();
      return Reading.failed(List.of(errorLine(e)));
    }
  }

  private String errorLine(Throwable error) throws InterruptedException {
    return ArtifactException.line(resource.name(), context.logError(error));
  }

  private Pass pass(TableInput table, PackageKeys references)
      throws IOException, InterruptedException, ArtifactException {
    try (var outputs = TableOutputs.open(context.folder(), pipelines, earlyPreview::show)) {
      if (isStaged()) {
        outputs.stage(resource.name());
      }
      var policy = DeclaredRowPolicy.of(resource, outputs.rejectedRows());
      var options =
          table
              .options()
              .with(references)
              .with(policy)
              .with(PatternBudget.of(place::moveToBig))
              .with(this::betweenBatches);
      var input = new TableInput(table.resource(), table.source(), table.schema(), options);
      var processed = processed();
      return processed.isPresent()
          ? process(processed.get(), input, outputs)
          : copy(input, outputs);
    }
  }

  private void betweenBatches(long rows, long bytes, long totalBytes) throws InterruptedException {
    context.metrics().read(rows - countedRows);
    countedRows = rows;
    place.moveWhenLong();
  }

  /// A pipeline with the table's processing steps, whether it makes an artifact of this table or of
  /// several: the steps of a table are the same in all pipelines.
  private Optional<Pipeline> processed() {
    return context.plan().pipelines().stream()
        .filter(pipeline -> !pipeline.processors(resource.name()).isEmpty())
        .findFirst();
  }

  /// Whether an artifact is made of the rows once all of them are read.
  private boolean isStaged() {
    return context.plan().pipelines().stream()
        .map(Pipeline::artifact)
        .filter(artifact ->
            artifact instanceof Artifact.Parquet
                || artifact instanceof Artifact.Sqlite
                || artifact instanceof Artifact.Rdbms)
        .anyMatch(artifact -> artifact.sources().contains(resource.name()));
  }

  /// Writes the source's rows to the outputs as they are.
  private Pass copy(TableInput input, TableOutputs outputs) throws InterruptedException {
    var result = context.pass().run(input, withProgress(withStatistics(outputs.writers())));
    return new Pass(
        result,
        result.isComplete()
            ? new TableRows.Written(result, WrittenTable.of(result, texts()), outputs)
            : new TableRows.Unusable(ErrorLines.of(result)));
  }

  /// Writes what the processing steps make of the source's rows to the outputs.
  private Pass process(Pipeline pipeline, TableInput input, TableOutputs outputs)
      throws IOException, InterruptedException {
    var sinks =
        new StepsRun.Sinks(
            withStatistics(outputs.writers()), withProgress(List.of()), earlyPreview::describe);
    var processed =
        StepsRun.run(
            new StepsRun.Setting(context, place, input.options().patterns()),
            pipeline,
            input,
            sinks);
    var result = processed.source();
    if (!result.isComplete()) {
      return new Pass(result, new TableRows.Unusable(ErrorLines.of(result)));
    }
    var written = processed.written();
    return new Pass(
        result,
        written == null
            ? new TableRows.Unusable(processed.errors())
            : new TableRows.Written(result, written.with(texts()), outputs));
  }

  private List<RowWriter> withStatistics(List<RowWriter> writers) {
    var all = new ArrayList<>(writers);
    all.add(statistics);
    all.add(ambiguous);
    return all;
  }

  private WrittenTable.Texts texts() {
    return new WrittenTable.Texts(statistics.incompleteFields(), ambiguous.counts());
  }

  private List<RowWriter> withProgress(List<RowWriter> writers) {
    var all = new ArrayList<>(writers);
    reporter().ifPresent(pipeline -> all.add(new ProgressWriter(context.updates(), pipeline)));
    return all;
  }
}
