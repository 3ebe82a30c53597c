package io.specstore.table.detect;

import io.specstore.datapackage.FieldKind;
import io.specstore.table.remedy.ColumnTypes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// Decides whether the first row of a file is a row of data: every cell of it is a value of its
/// column's type, at least one column is not text, and the cells are not years, dates or numbers in
/// sequence, as labels are. In doubt it is the header.
final class HeaderlessCheck {
  private final TableScan scan;
  private final List<String> values = new ArrayList<>();
  private final List<FieldKind> kinds = new ArrayList<>();

  private HeaderlessCheck(TableScan scan) {
    this.scan = scan;
  }

  static boolean isData(TableScan scan) {
    return new HeaderlessCheck(scan).isData();
  }

  private boolean isData() {
    var cells = scan.header();
    var columns = scan.columns();
    if (scan.headerRows().size() != 1 || scan.rows() == 0 || cells.size() > columns.size()) {
      return false;
    }
    for (var i = 0; i < cells.size(); i++) {
      var cell = cells.get(i);
      var kind = columns.get(i).found(false).kind();
      if (!columns.get(i).fits(cell.text(), cell.nativeValue())) {
        return false;
      }
      if (isTyped(columns.get(i), kind)) {
        if (cell.text().isBlank()
            || (cell.nativeValue() == null && !columns.get(i).isValue(cell.text()))) {
          return false;
        }
        values.add(cell.text());
        kinds.add(kind);
      }
    }
    return !values.isEmpty() && !areLikeLabels();
  }

  private static boolean isTyped(ColumnTypes column, FieldKind kind) {
    return !column.isEmpty() && kind != FieldKind.STRING && kind != FieldKind.ANY;
  }

  private boolean areLikeLabels() {
    var areDistinct = new HashSet<>(values).size() == values.size();
    if (!areDistinct) {
      return false;
    }
    return values.stream().allMatch(HeadRow::isYear)
        || (values.size() > 1 && areDates())
        || areInSequence();
  }

  private boolean areDates() {
    return kinds.stream().allMatch(kind -> kind == FieldKind.DATE || kind == FieldKind.DATETIME);
  }

  /// Labels are often ascending numbers; one alone is where it is 0 or 1, as programs count
  /// columns.
  private boolean areInSequence() {
    try {
      var before = new BigDecimal(values.getFirst());
      if (values.size() == 1) {
        return before.signum() == 0 || before.compareTo(BigDecimal.ONE) == 0;
      }
      for (var i = 1; i < values.size(); i++) {
        var next = new BigDecimal(values.get(i));
        if (next.compareTo(before) <= 0 || next.stripTrailingZeros().scale() > 0) {
          return false;
        }
        before = next;
      }
      return true;
    } catch (NumberFormatException _) {
      return false;
    }
  }
}
