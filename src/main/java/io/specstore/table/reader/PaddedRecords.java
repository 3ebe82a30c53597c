package io.specstore.table.reader;

/// Records that do not tell an empty cell at their end from none.
interface PaddedRecords {
  /// Makes each record at least that wide.
  void pad(int cells);
}
