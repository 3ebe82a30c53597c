package io.specstore.table.key;

import io.specstore.table.report.ErrorSummary;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Rows that turned out to be wrong at the end of a table, for whoever reports them: all are
/// counted, the first by their number are kept.
///
/// Filled in any order, by one thread.
public final class DeferredErrors {
  private final PriorityQueue<WrongRow> first =
      new PriorityQueue<>(Comparator.comparingLong(WrongRow::rowNumber).reversed());
  private long count;
  private long lastRowNumber;

  /// A row whose key is wrong.
  ///
  /// @param otherRowNumber the earlier row that has the same key; 0 when there is none
  /// @param text the row's key, for people
  public record WrongRow(long rowNumber, long otherRowNumber, String text) {}

  DeferredErrors() {}

  void add(WrongRow row) {
    count++;
    lastRowNumber = Math.max(lastRowNumber, row.rowNumber());
    first.add(row);
    if (first.size() > ErrorSummary.MAX_ERRORS) {
      first.remove();
    }
  }

  public long count() {
    return count;
  }

  public long lastRowNumber() {
    return lastRowNumber;
  }

  /// The first [ErrorSummary#MAX_ERRORS] of them, in the order of the rows.
  public List<WrongRow> firstRows() {
    return first.stream().sorted(Comparator.comparingLong(WrongRow::rowNumber)).toList();
  }
}
