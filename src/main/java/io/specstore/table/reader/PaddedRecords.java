package io.specstore.table.reader;

/// Records of a source that does not store empty cells at the end of a row, as a sheet does not: a
/// row is as wide as its last filled cell. Once the number of labels is known, such records are
/// padded with empty cells, so that a short row is not an error.
interface PaddedRecords {
  /// Gives each record from now on at least so many cells; blank records stay blank.
  void pad(int cells);
}
