package io.specstore.table.workbook;

/// A range of cells that a sheet shows as one; rows and columns are counted from 1, the last ones
/// belong to it.
public record MergedRange(int firstRow, int firstColumn, int lastRow, int lastColumn) {
  /// The most ranges of a sheet that are read.
  static final int MAX_RANGES = 10_000;

  public boolean hasRow(int row) {
    return row >= firstRow && row <= lastRow;
  }
}
