package io.specstore.table.reader;

import io.specstore.datapackage.FieldChoice;
import io.specstore.table.cell.RecordLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The columns of a source that are fields of its table, as [FieldChoice] declares them.
final class ColumnSelection {
  static final ColumnSelection ALL = new ColumnSelection(List.of(), Integer.MAX_VALUE, true);

  private final int[] columns;
  private final int width;
  private final boolean all;

  /// @param width the columns of the source; cells after so many have no column
  private ColumnSelection(List<Integer> columns, int width, boolean all) {
    this.width = width;
    this.columns = columns.stream().mapToInt(column -> column).toArray();
    this.all = all;
  }

  /// Chooses among the columns of a source.
  ///
  /// @param width the number of columns where there are no labels
  static ColumnSelection of(FieldChoice choice, List<String> labels, int width) {
    if (choice.equals(FieldChoice.DEFAULT)) {
      return ALL;
    }
    var columns = new ArrayList<Integer>();
    for (var i = 0; i < Math.max(labels.size(), labels.isEmpty() ? maxWidth(width) : 0); i++) {
      var column = i;
      var label = i < labels.size() ? labels.get(i) : "";
      var isPicked =
          choice.picked().isEmpty()
              || choice.picked().stream().anyMatch(one -> one.is(column, label));
      var isSkipped =
          choice.skipped().stream().anyMatch(one -> one.is(column, label))
              || (choice.skipBlankLabels() && !labels.isEmpty() && label.isEmpty());
      if (isPicked && !isSkipped) {
        columns.add(i);
      }
    }
    var from = Math.min(choice.offset(), columns.size());
    var to =
        choice.limit() == FieldChoice.ALL
            ? columns.size()
            : Math.min(columns.size(), from + choice.limit());
    return new ColumnSelection(
        columns.subList(from, to), labels.isEmpty() ? Integer.MAX_VALUE : labels.size(), false);
  }

  /// Without labels a choice can only be by numbers, which may be beyond the fields.
  private static int maxWidth(int fields) {
    return Math.max(RecordLimits.MAX_CELLS, fields);
  }

  boolean areAll() {
    return all;
  }

  /// The labels of the chosen columns.
  List<String> of(List<String> labels) {
    return all || labels.isEmpty() ? labels : IntStream.of(columns).mapToObj(labels::get).toList();
  }

  /// Adds a record with the chosen cells to the batch, and with cells that have no column, so that
  /// they are reported and not lost.
  void copy(RecordView record, RecordBatch batch) {
    if (all) {
      record.copy(record.number(), batch);
      return;
    }
    batch.begin(record.number());
    for (var column : columns) {
      if (column >= record.cellCount()) {
        break;
      }
      record.copyCell(column, batch);
    }
    for (var i = width; i < record.cellCount(); i++) {
      record.copyCell(i, batch);
    }
    batch.end();
  }
}
