package io.specstore.table.transform;

import io.specstore.table.cell.RecordLimits;
import io.specstore.table.report.Message;

/// What a step can't do with one row: a sentence without the place.
final class RowStepException extends Exception {
  private static final long serialVersionUID = 1L;

  RowStepException(String text) {
    super(text, null, false, false);
  }

  String text() {
    return String.valueOf(getMessage());
  }

  /// Checks the length of a text that a step makes.
  ///
  /// @throws CellFault when it is longer than a cell may be
  static void checkLength(long chars) throws RowStepException {
    if (chars > RecordLimits.MAX_CELL_CHARS) {
      throw new RowStepException(
          Message.of(
              "a text of more than %,d characters would come of it, which is the limit",
              RecordLimits.MAX_CELL_CHARS));
    }
  }
}
