package io.specstore.table.workbook;

import org.apache.poi.ss.util.CellReference;

/// The name of a cell as people see it, such as `B7`.
final class CellAddress {
  private CellAddress() {}

  /// @param row counted from 1
  /// @param column counted from 0
  static String of(int row, int column) {
    return CellReference.convertNumToColString(column) + row;
  }
}
