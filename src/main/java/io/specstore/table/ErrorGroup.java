package io.specstore.table;

import java.util.List;

/// All errors of one kind in one field: their exact number and the first few.
///
/// @param samples the first errors of the group, in the order of the rows
public record ErrorGroup(long count, long lastRowNumber, List<TableError> samples) {
  /// The most errors that a group keeps as samples.
  public static final int MAX_SAMPLES = 3;

  public ErrorGroup {
    samples = List.copyOf(samples);
    if (samples.isEmpty() || count < samples.size()) {
      throw new IllegalArgumentException("a group counts the errors it shows");
    }
  }
}
