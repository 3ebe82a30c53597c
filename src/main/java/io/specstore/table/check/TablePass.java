package io.specstore.table.check;

import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import io.specstore.table.bytes.DecompressionLimits;
import io.specstore.table.key.ForeignKeyCheck;
import io.specstore.table.key.ReferencedKeys;
import io.specstore.table.reader.OpenTable;
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
/// Large sources are read on one thread and checked on others, and writers have some of their own;
/// rows stay in order, and memory is bounded by the batches in flight. What becomes of wrong rows
/// is up to [InvalidRowPolicy]; checking always goes on to the end.
public final class TablePass {
  /// From this size on a source gets threads of its own.
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
  /// @param unpacking what packed sources may unpack to
  public TablePass(int checksAtOnce, DecompressionLimits unpacking) {
    this.checksAtOnce = checksAtOnce;
    this.unpacking = unpacking;
  }

  /// Runs the pass. The writers are begun and, when the table is whole, ended; whoever opened them
  /// closes them.
  ///
  /// @throws UncheckedIOException when the file can't be read or a writer can't write
  public TableResult run(TableInput input, List<RowWriter> writers) throws InterruptedException {
    var preparation = input.preparation();
    var notes = new PassResultBuilder(input, preparation);
    if (!preparation.faults().isEmpty()) {
      preparation.faults().forEach(notes::refuse);
      return notes.result();
    }
    try {
      run(input, writers, notes);
    } catch (TableReadException fault) {
      notes.stop(fault);
    } catch (IOException e) {
      throw new UncheckedIOException("resource " + input.resource() + ": " + e.getMessage(), e);
    }
    return notes.result();
  }

  private void run(TableInput input, List<RowWriter> writers, PassResultBuilder notes)
      throws IOException, InterruptedException, TableReadException {
    switch (input.options().references().checks(input, this::gather)) {
      case Outcome.Ok<List<ForeignKeyCheck>>(var references) ->
          pass(
              new Run(
                  input,
                  notes,
                  writers,
                  layout ->
                      KeyChecks.of(
                          input, references, new KeyErrorReporter(layout, notes.findings()))));
      case Outcome.Refused<List<ForeignKeyCheck>>(var problems) ->
          problems.forEach(problem -> notes.refuse(problem.message()));
    }
  }

  /// Puts the keys of all rows into an index, whether the rows are right or not unless wrong ones
  /// are to be left out.
  ///
  /// @return the problem for which the table can't be read to its end; empty when it was
  private Optional<Problem> gather(TableInput input, List<String> fields, ReferencedKeys index)
      throws IOException, InterruptedException {
    var preparation = input.preparation();
    if (!preparation.faults().isEmpty()) {
      return Optional.of(new Problem("descriptor", preparation.faults().getFirst()));
    }
    var notes = new PassResultBuilder(input, preparation);
    var places = fields.stream().mapToInt(input.schema()::indexOf).toArray();
    try {
      pass(
          new Run(
              input,
              notes,
              List.of(),
              layout ->
                  KeyChecks.filling(
                      index,
                      places,
                      new KeyErrorReporter(layout, notes.findings()),
                      input.options().wrongCells())));
      return Optional.empty();
    } catch (TableReadException e) {
      return Optional.of(new Problem("descriptor", e.text()));
    }
  }

  /// Makes what looks at rows beside each other, once the layout is known.
  private interface KeysOf {
    KeyChecks keys(HeaderMatch.Layout layout);
  }

  /// One pass to be made.
  private record Run(
      TableInput input, PassResultBuilder notes, List<RowWriter> writers, KeysOf keysOf) {}

  private void pass(Run run) throws IOException, InterruptedException, TableReadException {
    var input = run.input();
    var names = input.schema().fieldNames();
    var folder = input.options().references().folder();
    try (var source = OpenTable.open(input.source().within(unpacking, folder), names);
        var outputs = new WriterGroup(run.writers(), input.schema(), isLarge(source))) {
      run.notes().opened(source);
      var layout = layout(input, source, run.notes());
      try (var keys = run.keysOf().keys(layout);
          var line = line(run, source, checks(run, layout), outputs)) {
        var rows = new RowRouter(run.notes(), keys, outputs);
        rows.run(line, source.bytes());
        rows.finish();
      }
    }
  }

  private static HeaderMatch.Layout layout(
      TableInput input, OpenTable source, PassResultBuilder notes) {
    if (!source.hasLabels()) {
      return HeaderMatch.byPosition(input.schema());
    }
    var layout =
        HeaderMatch.of(
            input.schema(),
            source.labels(),
            new HeaderMatch.Reading(
                source.dialect().caseSensitiveHeader(), input.options().isStrict()));
    notes.labels(source.labels(), layout);
    return layout;
  }

  /// Makes a check for each thread that wants one; the first is the notes' own.
  private static Supplier<RowChecker> checks(Run run, HeaderMatch.Layout layout) {
    var mends = run.input().options().wrongCells() instanceof InvalidRowPolicy.Null;
    return () -> new RowChecker(run.notes().thread(), layout, mends);
  }

  private static boolean isLarge(OpenTable source) {
    return source.bytes() >= MIN_BYTES_FOR_THREADS;
  }

  private BatchPipeline line(
      Run run, OpenTable source, Supplier<RowChecker> checks, WriterGroup outputs) {
    var demand =
        new ErrorCollector.Demand(
            run.input().options().wrongCells() instanceof InvalidRowPolicy.Quarantine);
    return !isLarge(source)
        ? new SequentialBatches(source.records(), checks.get(), demand)
        : new ParallelBatches(
            source.records(),
            Stream.generate(() -> new ParallelBatches.Checking(checks.get(), outputs.encoders()))
                .limit(checksAtOnce)
                .toList(),
            demand);
  }
}
