package io.specstore.table.check;

import io.specstore.datapackage.Dialect;
import io.specstore.table.cell.PreparedSchema;
import io.specstore.table.reader.OpenTable;
import io.specstore.table.remedy.HeaderRemedies;
import io.specstore.table.report.ErrorGroup;
import io.specstore.table.report.ErrorSummary;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableError;
import io.specstore.table.report.TableReadException;
import io.specstore.table.report.TableResult;
import io.specstore.table.writer.RowWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects the result of a pass. Belongs to the thread that runs the pass; each [WorkerState]
/// belongs to the thread that checks with it until all of them have ended.
final class PassResultBuilder {
  private final TableInput input;
  private final PreparedSchema preparation;
  private final ErrorCollector errors = new ErrorCollector(new ErrorCollector.Demand(false));
  private final List<String> warnings;
  private final List<WorkerState> workers = new ArrayList<>();
  private List<String> labelRemedies = List.of();
  private List<String> labels = List.of();
  private HeaderMatch.@Nullable ColumnMapping mapping;
  private Dialect dialect;
  private final RowNotes rowNotes = new RowNotes();
  private String encoding = "";
  private final LengthCounts lengths = new LengthCounts();
  private long rowCount;
  private long blankRowCount;
  private long repairedCellCount;
  private long quarantinedRowCount;
  private boolean writesJson;
  private boolean isComplete;

  PassResultBuilder(TableInput input, PreparedSchema preparation) {
    this.input = input;
    this.preparation = preparation;
    this.dialect = input.source().dialect();
    rowNotes.begin(input.schema().fieldNames());
    this.warnings = new ArrayList<>(preparation.warnings());
  }

  TableInput input() {
    return input;
  }

  ErrorCollector errors() {
    return errors;
  }

  /// The state of one more thread that checks.
  WorkerState addWorker() {
    var fields = workers.isEmpty() ? preparation.fields() : input.preparation().fields();
    var state = WorkerState.of(fields, input.schema().edition(), dialect);
    workers.add(state);
    return state;
  }

  void noteSource(OpenTable source) {
    encoding = source.encoding();
    dialect = source.dialect();
    warnings.addAll(source.warnings());
  }

  /// Notes who gets the rows.
  void noteWriters(List<RowWriter> writers) {
    writesJson = writers.stream().anyMatch(RowWriter::writesJson);
  }

  /// Adds what was found out about the source while it was read.
  void noteRead(OpenTable source) {
    warnings.addAll(source.records().notes());
  }

  void noteMapping(HeaderMatch.ColumnMapping found) {
    mapping = found;
  }

  void noteLabels(List<String> texts, HeaderMatch.ColumnMapping mapping) {
    labels = texts;
    noteMapping(mapping);
    rowNotes.begin(texts);
    mapping.errors().forEach(errors::add);
    warnings.addAll(mapping.notes());
    if (!mapping.errors().isEmpty()) {
      labelRemedies = HeaderRemedies.of(input.schema(), texts);
    }
  }

  /// The names of the columns as the source has them, or as the schema has them where the source
  /// has none.
  List<String> columns() {
    return labels.isEmpty() ? input.schema().fieldNames() : labels;
  }

  void addSchemaError(String message) {
    errors.add(error(ErrorType.SCHEMA_ERROR, 0, message));
  }

  void failReading(TableReadException e) {
    isComplete = false;
    errors.add(error(e.type(), e.rowNumber(), e.text()));
  }

  /// The error that the table is beyond a limit of its [InvalidRowPolicy].
  static TableError limitError(long rowNumber, String message) {
    return error(ErrorType.TABLE_ERROR, rowNumber, message);
  }

  private static TableError error(ErrorType type, long rowNumber, String message) {
    return TableError.of(type, message).inRow(rowNumber);
  }

  LengthCounts lengths() {
    return lengths;
  }

  void countRow() {
    rowCount++;
  }

  /// The notes about rows, which see every row in order.
  RowNotes rowNotes() {
    return rowNotes;
  }

  void countBlankRow() {
    blankRowCount++;
  }

  void countRepairedCells(long count) {
    repairedCellCount += count;
  }

  void countQuarantinedRow() {
    quarantinedRowCount++;
  }

  long rowCount() {
    return rowCount;
  }

  long repairedCellCount() {
    return repairedCellCount;
  }

  long quarantinedRowCount() {
    return quarantinedRowCount;
  }

  /// Notes that the writers have all rows that they should have.
  void markComplete() {
    isComplete = true;
  }

  TableResult result() {
    var formats = new LinkedHashMap<String, String>();
    workers.stream().skip(1).forEach(other -> workers.getFirst().merge(other));
    for (var field : preparation.fields()) {
      if (!field.writtenFormat().isEmpty()) {
        formats.put(field.field().name(), field.writtenFormat());
      }
      if (field.nonFiniteCount() > 0 && writesJson) {
        warnings.add(
            Message.of(
                "The field \"%s\" holds NaN or INF in %s; JSON does not have them, so they"
                    + " are %s there.",
                Message.escaped(field.field().name()),
                Message.count(field.nonFiniteCount(), "row"),
                field.field().constraints().required() ? "texts" : "null"));
      }
    }
    warnings.addAll(lengths.notes());
    warnOfKeptChecks();
    warnOfBlankRows();
    warnings.addAll(
        rowNotes.all(
            workers.isEmpty() ? List.of() : workers.getFirst().remedies().ofStrayQuotes()));
    warnOfInvalidRows();
    return new TableResult(
        input.resource(),
        labels,
        counts(),
        new ErrorSummary(errors.errorCount(), errors.errors(), groups()),
        warnings,
        encoding,
        formats,
        isComplete);
  }

  private TableResult.Counts counts() {
    return new TableResult.Counts(
        rowCount,
        blankRowCount,
        repairedCellCount,
        quarantinedRowCount,
        lengths.filledCells(),
        lengths.droppedCells());
  }

  private void warnOfKeptChecks() {
    var kept = input.options().checks().kept();
    if (!kept.isEmpty() && errors.errorCount() > 0) {
      warnings.add(
          Message.of(
              "skip_checks names \"%s\", which can't be left out: what is published is valid by its"
                  + " schema. onInvalid says what becomes of wrong cells.",
              String.join("\", \"", kept)));
    }
  }

  /// Warns of blank lines, which are none of the rows that are published.
  private void warnOfBlankRows() {
    if (blankRowCount > 0 && !input.options().isStrict()) {
      warnings.add(
          Message.of(
              "%s left out.",
              Message.count(blankRowCount, "blank row") + (blankRowCount == 1 ? " was" : " were")));
    }
  }

  /// Warns of invalid cells and rows that did not fail the table.
  private void warnOfInvalidRows() {
    if (isComplete && repairedCellCount > 0) {
      warnings.add(
          Message.of(
              "%s published as %s, as onInvalid says.",
              Message.count(repairedCellCount, "invalid cell")
                  + (repairedCellCount == 1 ? " was" : " were"),
              repairedCellCount == 1 ? "a missing value" : "missing values"));
    }
    if (isComplete && quarantinedRowCount > 0) {
      warnings.add(
          Message.of(
              "%,d of %s %s quarantined, as onInvalid says.",
              quarantinedRowCount,
              Message.count(rowCount, "row"),
              quarantinedRowCount == 1 ? "is invalid and was" : "are invalid and were"));
    }
  }

  /// The number in the schema of the field that an error is in; 0 when it is in none.
  private int fieldNumber(TableError error) {
    return mapping == null ? error.fieldNumber() : mapping.field(error.fieldNumber());
  }

  private List<ErrorGroup> groups() {
    return errors.groups().stream().map(this::withRemedies).toList();
  }

  private ErrorGroup withRemedies(ErrorGroup group) {
    var first = group.samples().getFirst();
    if (first.type().scope() == ErrorType.Scope.LABEL) {
      return group.withRemedies(labelRemedies);
    }
    return workers.isEmpty()
        ? group
        : group.withRemedies(workers.getFirst().remedies().of(group, fieldNumber(first), rowCount));
  }
}
