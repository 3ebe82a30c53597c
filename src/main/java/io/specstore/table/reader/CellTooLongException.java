package io.specstore.table.reader;

/// A cell has more characters than [io.specstore.table.cell.RecordLimits#MAX_RECORD_CHARS]. The
/// reader of the record catches it and names the row.
final class CellTooLongException extends Exception {
  private static final long serialVersionUID = 1L;

  CellTooLongException() {
    super("A cell is too long.", null, false, false);
  }
}
