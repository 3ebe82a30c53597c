package io.specstore.table.key;

import io.specstore.table.report.TableResult;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Rows that turned out to be wrong at the table's end, in no order: all are counted, the first by
/// their number are kept.
public final class DeferredErrors {
  private final PriorityQueue<Find> first =
      new PriorityQueue<>(Comparator.comparingLong(Find::rowNumber).reversed());
  private long count;
  private long lastRowNumber;

  /// @param otherRowNumber the row that it is at odds with; 0 when there is none
  /// @param text what the row holds, for people
  public record Find(long rowNumber, long otherRowNumber, String text) {}

  void add(Find find) {
    count++;
    lastRowNumber = Math.max(lastRowNumber, find.rowNumber());
    first.add(find);
    if (first.size() > TableResult.MAX_ERRORS) {
      first.remove();
    }
  }

  public long count() {
    return count;
  }

  public long lastRowNumber() {
    return lastRowNumber;
  }

  /// In the order of the rows.
  public List<Find> first() {
    return first.stream().sorted(Comparator.comparingLong(Find::rowNumber)).toList();
  }
}
