package io.specstore.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What one pass over a table found.
///
/// @param labels the header's cells; empty when the source has no header
/// @param rowCount data rows, blank ones not counted
/// @param errorCount exact, however many are kept
/// @param errors the first [#MAX_ERRORS] in the order of the rows
/// @param groups the errors by kind and field, in order of first appearance
/// @param warnings what a person should know although nothing failed
/// @param encoding the encoding that the bytes were read in, in lower case
/// @param writtenFormats for each date, time and datetime field the format of what the writers
///   wrote
public record TableResult(
    String resource,
    List<String> labels,
    long rowCount,
    long blankRowCount,
    long errorCount,
    List<TableError> errors,
    List<ErrorGroup> groups,
    List<String> warnings,
    String encoding,
    SequencedMap<String, String> writtenFormats) {
  /// The most errors that a result keeps.
  public static final int MAX_ERRORS = 1_000;

  public TableResult {
    labels = List.copyOf(labels);
    errors = List.copyOf(errors);
    groups = List.copyOf(groups);
    warnings = List.copyOf(warnings);
    writtenFormats = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(writtenFormats));
  }

  /// Whether every row is right; only then is what the writers wrote whole.
  public boolean valid() {
    return errorCount == 0;
  }
}
