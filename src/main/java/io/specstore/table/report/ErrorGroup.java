package io.specstore.table.report;

import java.util.List;

/// All errors of one kind in one field: their exact number and the first few.
///
/// @param samples the first errors of the group, in the order of the rows
/// @param remedies what would set all of them right, each proven on every wrong cell of the group
public record ErrorGroup(
    long count, long lastRowNumber, List<TableError> samples, List<String> remedies) {
  /// The most errors that a group keeps as samples.
  public static final int MAX_SAMPLES = 3;

  public ErrorGroup {
    samples = List.copyOf(samples);
    remedies = List.copyOf(remedies);
    if (samples.isEmpty() || count < samples.size()) {
      throw new IllegalArgumentException("a group counts the errors it shows");
    }
  }

  public ErrorGroup with(List<String> others) {
    return new ErrorGroup(count, lastRowNumber, samples, others);
  }

  /// The group of an error that is no row's.
  public static ErrorGroup of(TableError error) {
    return new ErrorGroup(1, error.rowNumber(), List.of(error), List.of());
  }
}
