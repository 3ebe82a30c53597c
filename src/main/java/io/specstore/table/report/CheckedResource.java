package io.specstore.table.report;

import java.util.List;

/// The result of checking one resource of a data package, or one file. Immutable.
///
/// @param isTable whether its rows were checked; other files are only counted and hashed
/// @param location where its bytes are, as its descriptor says
/// @param labels the header's cells; empty when it has none
/// @param elapsedNanos the time that the check took
public record CheckedResource(
    String name,
    boolean isTable,
    String location,
    List<String> labels,
    Counts counts,
    List<String> warnings,
    ErrorSummary errorSummary,
    long elapsedNanos) {
  public CheckedResource {
    labels = List.copyOf(labels);
    warnings = List.copyOf(warnings);
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

  public boolean isValid() {
    return errorSummary.count() == 0;
  }

  /// The numbers and hashes of a resource; -1 and the empty text stand for one that is not known.
  ///
  /// @param md5 of the bytes, in hexadecimal digits
  /// @param sha256 likewise
  /// @param rows data rows, blank ones included
  public record Counts(String md5, String sha256, long bytes, long fields, long rows) {
    /// Nothing is known.
    public static final Counts NONE = new Counts("", "", -1, -1, -1);
  }
}
