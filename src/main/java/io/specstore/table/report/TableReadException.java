package io.specstore.table.report;

/// Thrown when a source cannot be read any further. The pass over the table reports it as an error
/// of the table.
public final class TableReadException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ErrorType type;
  private final long rowNumber;

  /// @param rowNumber the record at which reading stopped; 0 before the first
  public TableReadException(ErrorType type, long rowNumber, String message) {
    super(message);
    this.type = type;
    this.rowNumber = rowNumber;
  }

  /// Reports bytes that are not valid in the source's encoding. From the first row on, the source
  /// may not be text at all.
  public static TableReadException malformedText(long rowNumber, String format) {
    var row = Math.max(1, rowNumber);
    var remedy =
        row == 1
            ? "it may not be " + format + " at all; declare its format, or its actual encoding."
            : "declare its actual encoding.";
    return new TableReadException(
        ErrorType.ENCODING_ERROR,
        row,
        Message.of(
            "From row %d on, the file has bytes that are not valid in its encoding; %s",
            row, remedy));
  }

  public ErrorType type() {
    return type;
  }

  public long rowNumber() {
    return rowNumber;
  }

  /// The message, which is never null.
  public String text() {
    return String.valueOf(getMessage());
  }
}
