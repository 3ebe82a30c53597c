package io.specstore.table.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/// What one pass over a table found.
///
/// @param labels the header's cells; empty when the source has no header
/// @param errorCount exact, however many are kept
/// @param errors the first [#MAX_ERRORS] in the order of the rows
/// @param groups the errors by kind and field, in order of first appearance
/// @param warnings what a person should know although nothing failed
/// @param encoding the encoding that the bytes were read in, in lower case
/// @param writtenFormats for each date, time and datetime field the format of what the writers
///   wrote
/// @param isWhole whether the writers have all rows that they should have: every one, or every one
///   that was not set aside
public record TableResult(
    String resource,
    List<String> labels,
    Counts counts,
    long errorCount,
    List<TableError> errors,
    List<ErrorGroup> groups,
    List<String> warnings,
    String encoding,
    SequencedMap<String, String> writtenFormats,
    boolean isWhole) {
  /// The most errors that a result keeps.
  public static final int MAX_ERRORS = 1_000;

  /// How many there were.
  ///
  /// @param rows data rows, wrong ones among them, blank ones not
  /// @param mendedCells wrong cells that became missing values
  /// @param rejectedRows wrong rows that were set aside
  public record Counts(long rows, long blankRows, long mendedCells, long rejectedRows) {}

  public TableResult {
    labels = List.copyOf(labels);
    errors = List.copyOf(errors);
    groups = List.copyOf(groups);
    warnings = List.copyOf(warnings);
    writtenFormats = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(writtenFormats));
  }

  /// The same with errors of the whole before those of the rows; what the writers wrote stands.
  public TableResult withFirst(List<TableError> facts) {
    if (facts.isEmpty()) {
      return this;
    }
    var all = Stream.concat(facts.stream(), errors.stream()).limit(MAX_ERRORS).toList();
    var grouped = Stream.concat(facts.stream().map(ErrorGroup::of), groups.stream()).toList();
    return new TableResult(
        resource,
        labels,
        counts,
        errorCount + facts.size(),
        all,
        grouped,
        warnings,
        encoding,
        writtenFormats,
        isWhole);
  }

  /// Whether every row is right.
  public boolean valid() {
    return errorCount == 0;
  }

  /// Data rows, wrong ones among them.
  public long rowCount() {
    return counts.rows();
  }

  /// Rows that the writers have, when the table is whole.
  public long writtenRowCount() {
    return counts.rows() - counts.rejectedRows();
  }
}
