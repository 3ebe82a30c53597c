package io.specstore.table;

/// A source that can't be read on: the error ends the reading, not the program.
final class SourceFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final String type;
  private final long rowNumber;

  /// @param type the error's type, such as `encoding-error`
  /// @param rowNumber the record at which reading stopped; 0 when it never began
  SourceFault(String type, long rowNumber, String message) {
    super(message);
    this.type = type;
    this.rowNumber = rowNumber;
  }

  String type() {
    return type;
  }

  long rowNumber() {
    return rowNumber;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
