package io.specstore.table.reader;

import io.specstore.datapackage.FieldChoice;
import io.specstore.datapackage.RowChoice;
import io.specstore.table.cell.RecordLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The columns of a source that are fields of its table, as [FieldChoice] declares them.
final class ColumnSelection {
  private final int[] columns;
  private final int width;
  private final List<String> labels;
  private final boolean all;

  /// @param columns those chosen, counted from 0
  /// @param width cells from there on have no column
  /// @param labels those of the chosen columns; empty when there are none
  private ColumnSelection(List<Integer> columns, int width, List<String> labels) {
    this.width = width;
    this.columns = columns.stream().mapToInt(column -> column).toArray();
    this.labels = List.copyOf(labels);
    this.all = false;
  }

  private ColumnSelection(List<String> labels) {
    this.width = Integer.MAX_VALUE;
    this.columns = new int[0];
    this.labels = List.copyOf(labels);
    this.all = true;
  }

  /// All columns.
  ///
  /// @param labels empty when there are none
  static ColumnSelection all(List<String> labels) {
    return new ColumnSelection(labels);
  }

  /// Chooses among the columns of a source by its labels.
  ///
  /// @param labels of all columns; empty when there are none
  /// @param fieldCount the number of columns where there are no labels
  static ColumnSelection of(FieldChoice choice, List<String> labels, int fieldCount) {
    if (choice.equals(FieldChoice.DEFAULT)) {
      return all(labels);
    }
    var columns = chosen(choice, labels, fieldCount);
    return new ColumnSelection(
        columns,
        labels.isEmpty() ? Integer.MAX_VALUE : labels.size(),
        labels.isEmpty() ? labels : columns.stream().map(labels::get).toList());
  }

  /// Chooses among the columns of a source whose labels the dialect gives. They are either those of
  /// all columns or those of the chosen ones: whichever are as many as the fields of the schema.
  static ColumnSelection of(FieldChoice choice, RowChoice rows, int fieldCount) {
    var given = rows.labels();
    if (choice.equals(FieldChoice.DEFAULT)) {
      return all(given);
    }
    var ofAll = of(choice, given, fieldCount);
    // A publisher who picks columns, or says how many there are, has no use for any other.
    var hasOthers = choice.picked().isEmpty() && choice.limit() == FieldChoice.ALL;
    if (ofAll.columns.length == fieldCount || given.size() != fieldCount || !isByNumber(choice)) {
      return new ColumnSelection(
          IntStream.of(ofAll.columns).boxed().toList(),
          hasOthers ? given.size() : Integer.MAX_VALUE,
          ofAll.labels);
    }
    var columns = chosen(choice, List.of(), fieldCount);
    var named = columns.subList(0, Math.min(columns.size(), given.size()));
    return new ColumnSelection(
        named,
        hasOthers && !named.isEmpty() ? named.getLast() + 1 : Integer.MAX_VALUE,
        given.subList(0, named.size()));
  }

  private static boolean isByNumber(FieldChoice choice) {
    return Stream.concat(choice.picked().stream(), choice.skipped().stream())
        .allMatch(column -> column.number().isPresent());
  }

  private static List<Integer> chosen(FieldChoice choice, List<String> labels, int fieldCount) {
    var columns = new ArrayList<Integer>();
    for (var i = 0; i < (labels.isEmpty() ? maxWidth(fieldCount) : labels.size()); i++) {
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
    return columns.subList(from, to);
  }

  /// Without labels a choice can only be by numbers, which may be beyond the fields.
  private static int maxWidth(int fields) {
    return Math.max(RecordLimits.MAX_CELLS, fields);
  }

  boolean areAll() {
    return all;
  }

  /// The labels of the chosen columns; empty when there are none.
  List<String> labels() {
    return labels;
  }

  /// The numbers of the chosen columns in the source.
  ColumnNumbers numbers() {
    return all
        ? ColumnNumbers.ALL
        : new ColumnNumbers(
            IntStream.of(columns).mapToObj(column -> column + 1).toList(),
            width == Integer.MAX_VALUE ? reach() : width);
  }

  /// How many cells a record has up to the last chosen column.
  int reach() {
    return columns.length == 0 ? 0 : columns[columns.length - 1] + 1;
  }

  /// Adds a record with the chosen cells to the batch, and with cells that have no column, so that
  /// they are reported and not lost.
  void copy(RecordView record, RecordBatch batch) {
    if (all || record.isMalformed()) {
      record.copy(record.number(), batch);
      return;
    }
    batch.begin(record.number());
    if (record.isRow()) {
      batch.row();
    }
    for (var column : columns) {
      if (column >= record.cellCount()) {
        break;
      }
      record.copyCell(column, batch);
    }
    for (var i = width; i < record.cellCount(); i++) {
      record.copyCell(i, batch);
    }
    record.copyMarks(batch);
    batch.end();
  }
}
