package io.specstore.table.workbook;

/// Cells of a sheet that are shown as one, all counted from 1, the last ones among them.
public record MergedRange(int firstRow, int firstColumn, int lastRow, int lastColumn) {
  /// The most that are looked at.
  static final int MAX_RANGES = 10_000;

  public boolean hasRow(int row) {
    return row >= firstRow && row <= lastRow;
  }
}
