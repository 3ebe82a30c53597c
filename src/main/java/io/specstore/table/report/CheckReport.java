package io.specstore.table.report;

import java.util.List;

/// The result of checking a data package, or one resource or file alone. Immutable.
///
/// @param errors of the package itself
/// @param elapsedNanos the time that the check took
public record CheckReport(
    List<CheckedResource> resources,
    List<TableError> errors,
    List<String> warnings,
    long elapsedNanos) {
  public CheckReport {
    resources = List.copyOf(resources);
    errors = List.copyOf(errors);
    warnings = List.copyOf(warnings);
  }

  /// The report of a package that cannot be read at all.
  public static CheckReport ofUnreadable(List<TableError> errors) {
    return new CheckReport(List.of(), errors, List.of(), 0);
  }

  /// The number of all errors, those of the resources included.
  public long errorCount() {
    return errors.size() + resources.stream().mapToLong(CheckedResource::errorCount).sum();
  }

  public boolean isValid() {
    return errorCount() == 0;
  }
}
