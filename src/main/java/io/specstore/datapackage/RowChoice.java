package io.specstore.datapackage;

import java.util.List;

/// Which records of a source are rows of its table, beside its header and comments.
///
/// @param labels stand in place of a header; empty when the header is in the source or there is
///   none
/// @param labelsGiven whether `labels` stand, even when the source begins with a row
/// @param skipped records that are no rows
/// @param picked numbers of the records that may be rows; empty when all may
/// @param offset rows to skip, counted after the header
/// @param limit the most rows, or [#ALL]
public record RowChoice(
    List<String> labels,
    boolean labelsGiven,
    Skipped skipped,
    List<Integer> picked,
    int offset,
    int limit) {
  /// No limit.
  public static final int ALL = -1;

  /// Every record.
  public static final RowChoice DEFAULT =
      new RowChoice(List.of(), false, Skipped.NONE, List.of(), 0, ALL);

  public RowChoice {
    labels = List.copyOf(labels);
    picked = List.copyOf(picked);
  }

  /// Records that are no rows.
  ///
  /// @param first how many at the top; a header may be among them
  /// @param fromEnd which ones counted from the end: 1 is the last one that is not blank
  /// @param commentMarks what the first cell of a comment begins with, beside the dialect's
  ///   `commentChar`; an empty one means that the cell is empty
  /// @param blank whether blank ones
  public record Skipped(
      int first, List<Integer> fromEnd, List<String> commentMarks, boolean blank) {
    /// The farthest from the end that a skipped record may be: so many are kept in memory.
    public static final int MAX_FROM_END = 100;

    /// None.
    public static final Skipped NONE = new Skipped(0, List.of(), List.of(), false);

    public Skipped {
      fromEnd = List.copyOf(fromEnd);
      commentMarks = List.copyOf(commentMarks);
    }
  }
}
