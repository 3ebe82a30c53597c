package io.specstore.table.check;

import io.specstore.datapackage.PatternBudget;
import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import io.specstore.table.bytes.DecompressionLimits;
import io.specstore.table.key.ForeignKeyCheck;
import io.specstore.table.key.ReferencedKeys;
import io.specstore.table.reader.OpenTable;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.TableReadException;
import io.specstore.table.report.TableResult;
import io.specstore.table.writer.RowWriter;
import io.specstore.table.writer.WriterGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// One streaming pass over a table: reads, checks and casts every cell and feeds every writer.
///
/// ```java
/// var input = new TableInput("cities", source, schema, PassOptions.DEFAULT);
/// var result = new TablePass().run(input, List.of(csvWriter, jsonWriter));
/// if (!result.valid()) { … result.errors() … }
/// ```
///
/// Large sources are read on one thread and checked on others, and writers have some of their own;
/// rows stay in order, and memory is bounded by the batches in flight. The [InvalidRowPolicy]
/// decides about invalid rows; checking always continues to the end. Stateless: passes may run side
/// by side.
public final class TablePass {
  /// Sources from this size on get threads of their own.
  static final long MIN_BYTES_FOR_THREADS = 512 * 1024;

  /// The most threads that check one table: more would wait for the writers.
  private static final int MAX_CHECKS = 4;

  private final int checksAtOnce;
  private final DecompressionLimits unpacking;

  /// A pass that uses half of the processors for checking, since the writers need the others.
  public TablePass() {
    this(Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, MAX_CHECKS));
  }

  /// @param checksAtOnce threads that check a large table
  public TablePass(int checksAtOnce) {
    this(checksAtOnce, DecompressionLimits.DEFAULT);
  }

  /// @param checksAtOnce threads that check a large table
  /// @param unpacking limits for compressed sources
  public TablePass(int checksAtOnce, DecompressionLimits unpacking) {
    this.checksAtOnce = checksAtOnce;
    this.unpacking = unpacking;
  }

  /// Runs the pass. The writers are begun and, when the table is complete, ended; the caller closes
  /// them.
  ///
  /// @throws UncheckedIOException when the file can't be read or a writer can't write
  public TableResult run(TableInput input, List<RowWriter> writers) throws InterruptedException {
    var preparation = input.preparation();
    var result = new PassResultBuilder(input, preparation);
    if (!preparation.problems().isEmpty()) {
      preparation.problems().forEach(result::addSchemaError);
      return result.result();
    }
    result.noteWriters(writers);
    try {
      run(input, writers, result);
    } catch (TableReadException e) {
      result.failReading(e);
    } catch (PatternBudget.ExceededException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException(e.text());
      }
      result.failReading(new TableReadException(ErrorType.TABLE_ERROR, 0, e.text()));
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + input.resource() + ": " + e.getMessage(), e);
    }
    return result.result();
  }

  private void run(TableInput input, List<RowWriter> writers, PassResultBuilder result)
      throws IOException, InterruptedException, TableReadException {
    switch (input.options().packageKeys().checks(input, this::gather)) {
      case Outcome.Ok<List<ForeignKeyCheck>>(var foreignKeys) ->
          pass(
              new Run(
                  input,
                  result,
                  writers,
                  mapping ->
                      KeyChecks.of(
                          input, foreignKeys, new KeyErrorReporter(mapping, result.errors()))));
      case Outcome.Refused<List<ForeignKeyCheck>>(var problems) ->
          problems.forEach(problem -> result.addSchemaError(problem.message()));
    }
  }

  /// Adds the keys of all rows to an index; invalid rows only if the policy keeps them.
  ///
  /// @return why the table can't be read to its end; empty when it was
  private Optional<Problem> gather(TableInput input, List<String> fields, ReferencedKeys index)
      throws IOException, InterruptedException {
    var preparation = input.preparation();
    if (!preparation.problems().isEmpty()) {
      return Optional.of(new Problem("descriptor", preparation.problems().getFirst()));
    }
    var result = new PassResultBuilder(input, preparation);
    var numbers = fields.stream().mapToInt(input.schema()::indexOf).toArray();
    try {
      pass(
          new Run(
              input,
              result,
              List.of(),
              mapping ->
                  KeyChecks.collecting(
                      index,
                      numbers,
                      new KeyErrorReporter(mapping, result.errors()),
                      input.options().invalidRows())));
      return Optional.empty();
    } catch (TableReadException e) {
      return Optional.of(new Problem("descriptor", e.text()));
    } catch (PatternBudget.ExceededException e) {
      return Optional.of(new Problem("descriptor", e.text()));
    }
  }

  /// Creates the key checks, once the mapping of columns is known.
  private interface KeyChecksFactory {
    KeyChecks create(HeaderMatch.ColumnMapping mapping);
  }

  /// What one pass works with.
  private record Run(
      TableInput input,
      PassResultBuilder result,
      List<RowWriter> writers,
      KeyChecksFactory keyChecks) {}

  private void pass(Run run) throws IOException, InterruptedException, TableReadException {
    var input = run.input();
    var names = input.schema().fieldNames();
    var folder = input.options().packageKeys().folder();
    try (var source = OpenTable.open(input.source().within(unpacking, folder), names);
        var outputs = new WriterGroup(run.writers(), input.schema(), isLarge(source))) {
      run.result().noteSource(source);
      var mapping = mapping(input, source, run.result());
      try (var keys = run.keyChecks().create(mapping);
          var batches = batches(run, source, checkers(run, mapping), outputs)) {
        var rows = new RowRouter(run.result(), keys, outputs);
        rows.run(batches, source.bytes());
        rows.finish();
        run.result().noteRead(source);
      }
    }
  }

  private static HeaderMatch.ColumnMapping mapping(
      TableInput input, OpenTable source, PassResultBuilder result) {
    if (!source.hasLabels()) {
      var mapping = HeaderMatch.byPosition(input.schema(), source.columns());
      result.noteMapping(mapping);
      return mapping;
    }
    var mapping =
        HeaderMatch.of(
            input.schema(),
            source,
            new HeaderMatch.LabelComparison(
                source.dialect().caseSensitiveHeader(),
                input.options().isStrict(),
                input.options().checks()));
    result.noteLabels(source.labels(), mapping);
    return mapping;
  }

  /// Creates a checker for each thread that asks for one.
  private static Supplier<RowChecker> checkers(Run run, HeaderMatch.ColumnMapping mapping) {
    var rules = RowChecker.Rules.of(run.input().options());
    return () -> new RowChecker(run.result().addWorker(), mapping, rules);
  }

  private static boolean isLarge(OpenTable source) {
    return source.bytes() >= MIN_BYTES_FOR_THREADS;
  }

  private BatchPipeline batches(
      Run run, OpenTable source, Supplier<RowChecker> checkers, WriterGroup outputs) {
    var demand =
        new ErrorCollector.Demand(
            run.input().options().invalidRows() instanceof InvalidRowPolicy.Quarantine);
    return !isLarge(source)
        ? new SequentialBatches(source.records(), checkers.get(), demand)
        : new ParallelBatches(
            source.records(),
            Stream.generate(() -> new ParallelBatches.Worker(checkers.get(), outputs.encoders()))
                .limit(checksAtOnce)
                .toList(),
            demand);
  }
}
