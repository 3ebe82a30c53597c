package io.specstore.table.transform;

import io.specstore.table.cell.RecordLimits;
import io.specstore.table.report.Message;

/// A step can't process a row; the message gives the reason, without the step and the row.
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
  /// @throws RowStepException when it is longer than a cell may be
  static void checkLength(long chars) throws RowStepException {
    if (chars > RecordLimits.MAX_CELL_CHARS) {
      throw new RowStepException(
          Message.of(
              "the result would have more than %,d characters, which is the limit of a cell",
              RecordLimits.MAX_CELL_CHARS));
    }
  }
}
