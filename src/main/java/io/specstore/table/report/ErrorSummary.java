package io.specstore.table.report;

import java.util.List;
import java.util.stream.Stream;

/// The errors of a table or file: their exact number, the first ones, and all of them by kind and
/// field. Immutable.
///
/// @param first the first [#MAX_ERRORS] in the order of the rows
/// @param groups in the order in which their first errors appeared
public record ErrorSummary(long count, List<TableError> first, List<ErrorGroup> groups) {
  /// The most errors that a summary keeps one by one.
  public static final int MAX_ERRORS = 1_000;

  public static final ErrorSummary NONE = new ErrorSummary(0, List.of(), List.of());

  public ErrorSummary {
    first = List.copyOf(first);
    groups = List.copyOf(groups);
  }

  /// The same after errors of the table or file as a whole.
  public ErrorSummary withLeading(List<TableError> others) {
    if (others.isEmpty()) {
      return this;
    }
    return new ErrorSummary(
        count + others.size(),
        Stream.concat(others.stream(), first.stream()).limit(MAX_ERRORS).toList(),
        Stream.concat(others.stream().map(ErrorGroup::of), groups.stream()).toList());
  }
}
