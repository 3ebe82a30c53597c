package io.specstore.table.reader;

/// Records of one cell, for tests of what comes after the readers.
public final class TestRecords {
  private TestRecords() {}

  /// Adds a record with a cell of text.
  public static void addText(RecordBatch batch, long number, String text) {
    batch.begin(number);
    batch.cell(text);
    batch.end();
  }

  /// Adds a record with a cell of text that was in quotes.
  public static void addQuoted(RecordBatch batch, long number, String text) {
    batch.begin(number);
    batch.cell(text.toCharArray(), 0, text.length(), true);
    batch.end();
  }

  /// Adds a record with a cell that has a native value.
  public static void addNative(RecordBatch batch, long number, Object value, String text) {
    batch.begin(number);
    batch.cell(value, text);
    batch.end();
  }
}
