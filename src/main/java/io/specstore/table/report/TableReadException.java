package io.specstore.table.report;

/// A source that can't be read on: the error ends the reading, not the program.
public final class TableReadException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ErrorType type;
  private final long rowNumber;

  /// @param rowNumber the record at which reading stopped; 0 when it never began
  public TableReadException(ErrorType type, long rowNumber, String message) {
    super(message);
    this.type = type;
    this.rowNumber = rowNumber;
  }

  /// Bytes that are no text in the source's encoding. Where that is so from the first row on, it
  /// may be no text at all.
  public static TableReadException notText(long rowNumber, String format) {
    var row = Math.max(1, rowNumber);
    var remedy =
        row == 1
            ? "it may be no "
                + format
                + " at all; declare its format, or the encoding it is really in."
            : "declare the encoding it is really in.";
    return new TableReadException(
        ErrorType.ENCODING_ERROR,
        row,
        Message.of(
            "From row %d on the file holds bytes that its encoding doesn't have; %s", row, remedy));
  }

  public ErrorType type() {
    return type;
  }

  public long rowNumber() {
    return rowNumber;
  }

  public String text() {
    return String.valueOf(getMessage());
  }
}
