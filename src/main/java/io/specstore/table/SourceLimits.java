package io.specstore.table;

/// What a source may hold at most, whatever its format.
final class SourceLimits {
  /// Cells of a record.
  static final int MAX_CELLS = 20_000;

  /// Characters of a cell that is no delimited text.
  static final int MAX_CELL_CHARS = 16 * 1024 * 1024;

  /// Characters of a record that is no delimited text.
  static final int MAX_RECORD_CHARS = 32 * 1024 * 1024;

  private SourceLimits() {}
}
