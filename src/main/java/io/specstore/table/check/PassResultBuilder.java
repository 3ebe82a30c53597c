package io.specstore.table.check;

import io.specstore.table.cell.PreparedSchema;
import io.specstore.table.reader.OpenTable;
import io.specstore.table.remedy.HeaderRemedies;
import io.specstore.table.report.ErrorGroup;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableError;
import io.specstore.table.report.TableReadException;
import io.specstore.table.report.TableResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// What a pass comes to know of its table. Belongs to the thread that runs the pass, but for the
/// checks of fields, each of which belongs to a thread that checks, until all of these have ended.
final class PassResultBuilder {
  private final TableInput input;
  private final PreparedSchema preparation;
  private final ErrorCollector findings = new ErrorCollector(new ErrorCollector.Demand(false));
  private final List<String> warnings;
  private final List<WorkerState> threads = new ArrayList<>();
  private List<String> labelRemedies = List.of();
  private List<String> labels = List.of();
  private String encoding = "";
  private long rowCount;
  private long blankRowCount;
  private long mendedCellCount;
  private long rejectedRowCount;
  private boolean isWhole;

  PassResultBuilder(TableInput input, PreparedSchema preparation) {
    this.input = input;
    this.preparation = preparation;
    this.warnings = new ArrayList<>(preparation.warnings());
  }

  TableInput input() {
    return input;
  }

  ErrorCollector findings() {
    return findings;
  }

  /// The notes of one more thread.
  WorkerState thread() {
    var checks = threads.isEmpty() ? preparation.fields() : input.preparation().fields();
    var notes = WorkerState.of(checks, input.schema().edition());
    threads.add(notes);
    return notes;
  }

  void opened(OpenTable source) {
    encoding = source.encoding();
    warnings.addAll(source.warnings());
  }

  void labels(List<String> texts, HeaderMatch.Layout layout) {
    labels = texts;
    layout.errors().forEach(findings::add);
    if (!layout.errors().isEmpty()) {
      labelRemedies = HeaderRemedies.of(input.schema(), texts);
    }
  }

  /// The names of the columns as the source has them, or as the schema has them where the source
  /// has none.
  List<String> columns() {
    return labels.isEmpty() ? input.schema().fieldNames() : labels;
  }

  void refuse(String fault) {
    findings.add(error(ErrorType.SCHEMA_ERROR, 0, fault));
  }

  void stop(TableReadException fault) {
    isWhole = false;
    findings.add(error(fault.type(), fault.rowNumber(), fault.text()));
  }

  /// Says that more was wrong than the spec bears.
  static TableError tooMuch(long rowNumber, String message) {
    return error(ErrorType.TABLE_ERROR, rowNumber, message);
  }

  private static TableError error(ErrorType type, long rowNumber, String message) {
    return TableError.of(type, message).inRow(rowNumber);
  }

  void countRow() {
    rowCount++;
  }

  void countBlankRow() {
    blankRowCount++;
  }

  void countMendedCells(long count) {
    mendedCellCount += count;
  }

  void countRejectedRow() {
    rejectedRowCount++;
  }

  long rowCount() {
    return rowCount;
  }

  long mendedCellCount() {
    return mendedCellCount;
  }

  long rejectedRowCount() {
    return rejectedRowCount;
  }

  /// Says that the writers have all that they should have.
  void whole() {
    isWhole = true;
  }

  TableResult result() {
    var formats = new LinkedHashMap<String, String>();
    threads.stream().skip(1).forEach(other -> threads.getFirst().merge(other));
    for (var check : preparation.fields()) {
      if (!check.writtenFormat().isEmpty()) {
        formats.put(check.field().name(), check.writtenFormat());
      }
      if (check.nonFiniteCount() > 0) {
        warnings.add(
            Message.of(
                "The field \"%s\" holds NaN or INF in %s; JSON hasn't got them, so they are"
                    + " null there.",
                check.field().name(), Message.count(check.nonFiniteCount(), "row")));
      }
    }
    noteFates();
    return new TableResult(
        input.resource(),
        labels,
        new TableResult.Counts(rowCount, blankRowCount, mendedCellCount, rejectedRowCount),
        findings.errorCount(),
        findings.errors(),
        groups(),
        warnings,
        encoding,
        formats,
        isWhole);
  }

  /// Says what became of wrong cells and rows that did not fail the table.
  private void noteFates() {
    if (isWhole && mendedCellCount > 0) {
      warnings.add(
          Message.of(
              "%s published as %s, as onInvalid says.",
              Message.count(mendedCellCount, "wrong cell")
                  + (mendedCellCount == 1 ? " was" : " were"),
              mendedCellCount == 1 ? "a missing value" : "missing values"));
    }
    if (isWhole && rejectedRowCount > 0) {
      warnings.add(
          Message.of(
              "%,d of %s %s set aside, as onInvalid says.",
              rejectedRowCount,
              Message.count(rowCount, "row"),
              rejectedRowCount == 1 ? "is wrong and was" : "are wrong and were"));
    }
  }

  private List<ErrorGroup> groups() {
    return findings.groups().stream().map(this::withRemedies).toList();
  }

  private ErrorGroup withRemedies(ErrorGroup group) {
    var first = group.samples().getFirst();
    if (first.type().scope() == ErrorType.Scope.LABEL) {
      return group.with(labelRemedies);
    }
    return threads.isEmpty()
        ? group
        : group.with(threads.getFirst().remedies().of(group, rowCount));
  }
}
