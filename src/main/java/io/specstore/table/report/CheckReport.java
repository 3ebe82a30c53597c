package io.specstore.table.report;

import java.util.List;

/// What a check found about a data package, or about one resource or file alone.
///
/// @param errors of the package itself
/// @param nanos how long the check took
public record CheckReport(
    List<CheckedResource> resources, List<TableError> errors, List<String> warnings, long nanos) {
  public CheckReport {
    resources = List.copyOf(resources);
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
  }

  /// The report of a package that can't be worked with at all.
  public static CheckReport ofUnreadable(List<TableError> errors) {
    return new CheckReport(List.of(), errors, List.of(), 0);
  }

  /// All errors, those of the resources too.
  public long errorCount() {
    return errors.size() + resources.stream().mapToLong(CheckedResource::errorCount).sum();
  }

  public boolean isValid() {
    return errorCount() == 0;
  }
}
