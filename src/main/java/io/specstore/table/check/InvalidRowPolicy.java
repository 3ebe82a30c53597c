package io.specstore.table.check;

import io.specstore.table.writer.RowWriter;

/// What becomes of rows in which something is wrong, by choice of the spec. Whatever it is, every
/// error is counted and reported, and wrong labels always fail the table.
public sealed interface InvalidRowPolicy {
  /// The writers stop at the first wrong row: a table is whole, or not published.
  record Fail() implements InvalidRowPolicy {}

  /// A cell of the wrong type, or one that breaks a constraint, becomes a missing value, unless its
  /// field is required. Rows that are too short or too long, and keys, still fail the table.
  ///
  /// @param maxCells past so many cells the table fails
  record Null(long maxCells) implements InvalidRowPolicy {
    public Null {
      if (maxCells < 0) {
        throw new IllegalArgumentException("a limit is no less than 0");
      }
    }
  }

  /// Whether a row that is wrong is not among the table's rows, so that nothing may refer to it.
  default boolean leavesOutRows() {
    return this instanceof Quarantine || this instanceof LeaveOut;
  }

  /// Wrong rows are passed over: for a table whose rows others only refer to, and which is set to
  /// [Quarantine] itself.
  record LeaveOut() implements InvalidRowPolicy {}

  /// Rows with something wrong in them are set aside, with their number and what was wrong.
  ///
  /// @param maxRows past so many rows the table fails
  /// @param rejected gets the rows as [QuarantineWriter] has them; begun and ended with the table
  record Quarantine(long maxRows, RowWriter rejected) implements InvalidRowPolicy {
    public Quarantine {
      if (maxRows < 0) {
        throw new IllegalArgumentException("a limit is no less than 0");
      }
    }
  }
}
