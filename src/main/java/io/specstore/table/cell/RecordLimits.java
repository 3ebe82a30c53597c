package io.specstore.table.cell;

/// The most that a record of a source may hold, whatever its format.
public final class RecordLimits {
  /// Cells of a record.
  public static final int MAX_CELLS = 50_000;

  /// Characters of a record.
  public static final int MAX_RECORD_CHARS = 16 * 1024 * 1024;

  /// Characters of a cell.
  public static final int MAX_CELL_CHARS = MAX_RECORD_CHARS;

  private RecordLimits() {}
}
