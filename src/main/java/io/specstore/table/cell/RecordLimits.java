package io.specstore.table.cell;

/// The limits of a record of a source, in every format.
public final class RecordLimits {
  /// The most cells of a record.
  public static final int MAX_CELLS = 50_000;

  /// The most characters of a record.
  public static final int MAX_RECORD_CHARS = 16 * 1024 * 1024;

  /// The most characters of a cell.
  public static final int MAX_CELL_CHARS = MAX_RECORD_CHARS;

  private RecordLimits() {}
}
