package io.specstore.table;

/// What a step can't do with one row: a sentence without the place.
final class CellFault extends Exception {
  private static final long serialVersionUID = 1L;

  CellFault(String text) {
    super(text, null, false, false);
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
