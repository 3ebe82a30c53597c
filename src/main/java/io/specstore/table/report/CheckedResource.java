package io.specstore.table.report;

import java.util.List;

/// What a check found about one resource of a data package, or about one file.
///
/// @param isTable whether its rows were to be read; other files are counted and hashed only
/// @param place where its bytes are, as its descriptor has it
/// @param labels the header's cells; empty when it has none
/// @param errors the first ones; `errorCount` is exact
/// @param groups the errors by kind and field
/// @param nanos how long the check took
public record CheckedResource(
    String name,
    boolean isTable,
    String place,
    List<String> labels,
    Counts counts,
    List<String> warnings,
    List<TableError> errors,
    List<ErrorGroup> groups,
    long errorCount,
    long nanos) {
  public CheckedResource {
    labels = List.copyOf(labels);
    warnings = List.copyOf(warnings);
    errors = List.copyOf(errors);
    groups = List.copyOf(groups);
  }

  public boolean isValid() {
    return errorCount == 0;
  }

  /// What was counted; -1 and an empty hash stand for what could not be.
  ///
  /// @param md5 of its bytes, in hexadecimal digits
  /// @param sha256 likewise
  /// @param rows data rows, blank ones too
  public record Counts(String md5, String sha256, long bytes, long fields, long rows) {
    /// Nothing could be counted.
    public static final Counts NONE = new Counts("", "", -1, -1, -1);
  }
}
