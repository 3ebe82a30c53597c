package io.specstore.table.check;

import io.specstore.table.writer.RowWriter;

/// The spec's choice for rows with errors. Whatever it is, every error is counted and reported, and
/// errors in labels always fail the table.
public sealed interface InvalidRowPolicy {
  /// The writers stop at the first invalid row: a table is complete, or not published.
  record Fail() implements InvalidRowPolicy {}

  /// A cell that is not of its type, or violates a constraint, becomes a missing value, unless its
  /// field is required. Rows that are too short or too long, and invalid keys, still fail the
  /// table.
  ///
  /// @param maxCells the table fails when more cells are invalid
  record Null(long maxCells) implements InvalidRowPolicy {
    public Null {
      if (maxCells < 0) {
        throw new IllegalArgumentException("a limit must not be negative");
      }
    }
  }

  /// Whether invalid rows are not part of the published table, so that nothing may refer to them.
  default boolean excludesRows() {
    return this instanceof Quarantine || this instanceof LeaveOut;
  }

  /// Invalid rows are skipped: for reading the keys of a table that is published with [Quarantine].
  record LeaveOut() implements InvalidRowPolicy {}

  /// Invalid rows go to a table of their own, with their number and their errors.
  ///
  /// @param maxRows the table fails when more rows are invalid
  /// @param writer receives the rows as [QuarantineWriter] describes; begun and ended with the
  ///   table
  record Quarantine(long maxRows, RowWriter writer) implements InvalidRowPolicy {
    public Quarantine {
      if (maxRows < 0) {
        throw new IllegalArgumentException("a limit must not be negative");
      }
    }
  }
}
