package io.specstore.table.report;

import java.util.List;

/// All errors of one kind in one field: their exact number and the first few. Immutable.
///
/// @param samples the first errors of the group, in the order of the rows
/// @param remedies changes of the declaration, each of which would make every wrong cell of the
///   group right
public record ErrorGroup(
    long count, long lastRowNumber, List<TableError> samples, List<String> remedies) {
  /// The most errors that a group keeps as samples.
  public static final int MAX_SAMPLES = 3;

  public ErrorGroup {
    samples = List.copyOf(samples);
    remedies = List.copyOf(remedies);
    if (samples.isEmpty() || count < samples.size()) {
      throw new IllegalArgumentException(
          "a group needs a sample, and a count of at least its samples");
    }
  }

  public ErrorGroup withRemedies(List<String> others) {
    return new ErrorGroup(count, lastRowNumber, samples, others);
  }

  /// The group of a single error.
  public static ErrorGroup of(TableError error) {
    return new ErrorGroup(1, error.rowNumber(), List.of(error), List.of());
  }
}
