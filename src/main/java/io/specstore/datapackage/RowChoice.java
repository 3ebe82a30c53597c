package io.specstore.datapackage;

import java.util.List;

/// Which records of a source are rows of its table, beside its header and comments.
///
/// @param labels stand in place of a header; empty when the header is in the source or there is
///   none
/// @param labelsGiven whether `labels` stand, even when the source begins with a row
/// @param skipFirst records at the top that are no rows; a header may be among them
/// @param commentMarks what the first cell of a comment begins with, beside the dialect's
///   `commentChar`; an empty one means that the cell is empty
/// @param skipBlank whether blank records are passed over
/// @param picked numbers of the records that may be rows; empty when all may
/// @param offset rows to skip, counted after the header
/// @param limit the most rows, or [#ALL]
public record RowChoice(
    List<String> labels,
    boolean labelsGiven,
    int skipFirst,
    List<String> commentMarks,
    boolean skipBlank,
    List<Integer> picked,
    int offset,
    int limit) {
  /// No limit.
  public static final int ALL = -1;

  /// Every record.
  public static final RowChoice DEFAULT =
      new RowChoice(List.of(), false, 0, List.of(), false, List.of(), 0, ALL);

  public RowChoice {
    labels = List.copyOf(labels);
    commentMarks = List.copyOf(commentMarks);
    picked = List.copyOf(picked);
  }
}
