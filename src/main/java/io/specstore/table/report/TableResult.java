package io.specstore.table.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// The result of one pass over a table, for reports and for what is published of it. Immutable.
///
/// @param labels the header's cells; empty when the source has no header
/// @param warnings notes for a person that are not errors
/// @param encoding in which the bytes were decoded, in lower case
/// @param writtenFormats for each date, time and datetime field the format in which it was written
/// @param isComplete whether the writers have all rows that they should have: every one, or every
///   one that was not quarantined
public record TableResult(
    String resource,
    List<String> labels,
    Counts counts,
    ErrorSummary errorSummary,
    List<String> warnings,
    String encoding,
    SequencedMap<String, String> writtenFormats,
    boolean isComplete) {
  /// The numbers of rows and cells.
  ///
  /// @param rows data rows, wrong ones included, blank ones not
  /// @param nulledCells wrong cells that became missing values
  /// @param rejectedRows wrong rows that were quarantined
  /// @param filledCells missing values in place of cells that short rows do not have
  /// @param droppedCells cells after the last column that were dropped
  public record Counts(
      long rows,
      long blankRows,
      long nulledCells,
      long rejectedRows,
      long filledCells,
      long droppedCells) {}

  public TableResult {
    labels = List.copyOf(labels);
    warnings = List.copyOf(warnings);
    writtenFormats = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(writtenFormats));
  }

  /// The same with errors of the table as a whole before those of its rows; what the writers wrote
  /// stays.
  public TableResult withLeading(List<TableError> others) {
    return new TableResult(
        resource,
        labels,
        counts,
        errorSummary.withLeading(others),
        warnings,
        encoding,
        writtenFormats,
        isComplete);
  }

  /// Exact, however many errors are kept.
  public long errorCount() {
    return errorSummary.count();
  }

  /// The first [ErrorSummary#MAX_ERRORS] in the order of the rows.
  public List<TableError> errors() {
    return errorSummary.first();
  }

  /// The errors by kind and field.
  public List<ErrorGroup> groups() {
    return errorSummary.groups();
  }

  /// Whether there are no errors.
  public boolean isValid() {
    return errorSummary.count() == 0;
  }

  /// Data rows, wrong ones included.
  public long rowCount() {
    return counts.rows();
  }

  /// The rows that the writers have, when the table is complete.
  public long writtenRowCount() {
    return counts.rows() - counts.rejectedRows();
  }
}
