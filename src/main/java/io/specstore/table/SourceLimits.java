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

  /// @throws CellFault when a text that a step makes would be longer than a cell may be
  static void checkMade(long chars) throws CellFault {
    if (chars > MAX_CELL_CHARS) {
      throw new CellFault(
          Sentence.of(
              "a text of more than %,d characters would come of it, which is the limit",
              MAX_CELL_CHARS));
    }
  }
}
