package io.specstore.table;

/// What a source may hold at most, whatever its format.
final class SourceLimits {
  /// Cells of a record.
  static final int MAX_CELLS = CsvRecords.MAX_CELLS;

  /// Characters of a cell.
  static final int MAX_CELL_CHARS = CsvRecords.MAX_RECORD_CHARS;

  /// Characters of a record.
  static final int MAX_RECORD_CHARS = CsvRecords.MAX_RECORD_CHARS;

  private SourceLimits() {}
}
