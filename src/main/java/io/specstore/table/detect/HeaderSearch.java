package io.specstore.table.detect;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds the header among the first rows of a file.
///
/// The header is the first row that fills most of the columns that the rows usually fill. What is
/// above it are titles. In doubt it is the first row.
final class HeaderSearch {
  /// Of the cells that rows usually fill, a header fills at least so many of a hundred.
  private static final int FILLED_PERCENT = 60;

  private final List<HeadRow> rows;
  private final boolean mayFillMerged;

  private HeaderSearch(List<HeadRow> rows, boolean mayFillMerged) {
    this.rows = rows;
    this.mayFillMerged = mayFillMerged;
  }

  /// Where the header is.
  ///
  /// @param first its index among the rows, counted from 0; -1 when all are blank
  /// @param count how many rows it takes up
  record Header(int first, int count) {
    int end() {
      return first + count;
    }
  }

  /// @param mayFillMerged whether labels over several columns are repeated in `rows`
  static Header of(List<HeadRow> rows, boolean mayFillMerged) {
    return new HeaderSearch(rows, mayFillMerged).header();
  }

  private Header header() {
    var firstFilled = next(0);
    if (firstFilled < 0) {
      return new Header(-1, 0);
    }
    if (rows.get(firstFilled).isMalformed()) {
      return new Header(firstFilled, 1);
    }
    var usual = usuallyFilled();
    var first = usual <= 1 ? firstFilled : firstLabels(firstFilled, usual);
    return new Header(first, isOfTwoRows(first) ? 2 : 1);
  }

  private int firstLabels(int firstFilled, int usual) {
    var least = Math.max(2, (usual * FILLED_PERCENT + 99) / 100);
    for (var i = firstFilled; i < rows.size(); i++) {
      if (!rows.get(i).isMalformed() && filled(rows.get(i)) >= least) {
        return isUnderLabels(i) ? i - 1 : i;
      }
    }
    return firstFilled;
  }

  /// A title over all columns counts once.
  private int filled(HeadRow row) {
    return mayFillMerged ? row.filledWithDistinct() : row.filled();
  }

  /// Whether a row holds values, and the one above, with as many cells, is the header though few of
  /// its labels are filled.
  private boolean isUnderLabels(int index) {
    if (index == 0 || rows.get(index).isOfLabels()) {
      return false;
    }
    var above = rows.get(index - 1);
    return above.isOfLabels()
        && !above.isMalformed()
        && above.cells().size() == rows.get(index).cells().size();
  }

  /// The number of cells that most rows fill; of two equally frequent ones the larger.
  private int usuallyFilled() {
    Map<Integer, Integer> counts = new HashMap<>();
    for (var row : rows) {
      if (!row.isBlank() && !row.isMalformed()) {
        counts.merge(row.filled(), 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .max(
            Map.Entry.<Integer, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse(0);
  }

  /// Labels over several columns, with labels of each column below, and values below those.
  private boolean isOfTwoRows(int first) {
    if (!mayFillMerged || first + 2 >= rows.size() || !rows.get(first).hasRepeats()) {
      return false;
    }
    var below = rows.get(first + 1);
    if (!rows.get(first).isOfLabels() || !below.isOfLabels()) {
      return false;
    }
    for (var i = 0; i < below.cells().size(); i++) {
      if (below.isFilled(i) && !below.isValue(i) && rows.get(first + 2).isValue(i)) {
        return true;
      }
    }
    return false;
  }

  private int next(int from) {
    for (var i = from; i < rows.size(); i++) {
      if (!rows.get(i).isBlank()) {
        return i;
      }
    }
    return -1;
  }
}
