package io.specstore.table.detect;

import io.specstore.table.cell.NullCell;
import io.specstore.table.reader.RecordBatch;
import io.specstore.table.reader.RecordView;
import io.specstore.table.remedy.ColumnTypes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Looks at all records of a file whose header is known: each is a title, the header, a row of the
/// table, a blank row, a row below the table, or can't be cut into cells. Belongs to one thread.
///
/// Rows below the table are looked for among the last ones only. Such a row fills fewer cells than
/// every row of the table and has a cell that is not of its column's type, or it stands after a
/// blank row and fills its first cell alone.
final class TableScan {
  /// So many last records may be below the table.
  private static final int LAST_RECORDS = 100;

  /// Fewer rows show no type that a row below could contradict.
  private static final int LEAST_ROWS = 3;

  private static final int MAX_SHOWN_CHARS = 80;
  private static final int MAX_SPACES = 1_000;

  private final int firstHeader;
  private final int lastHeader;
  private final boolean isMerged;
  private final List<ColumnTypes> columns = new ArrayList<>();
  private final List<LeftOut> titles = new ArrayList<>();
  private final List<LeftOut> below = new ArrayList<>();
  private final List<Integer> spaces = new ArrayList<>();
  private List<String> labels = List.of();
  private List<Cell> header = List.of();
  private int leastFilled = Integer.MAX_VALUE;
  private long rows;
  private long blankRows;
  private long malformedRows;

  /// A record that is not of the table.
  ///
  /// @param text of its first filled cells; empty when it is blank
  /// @param isBlank whether readers pass over it as blank: cells of blanks are none
  record LeftOut(int number, String text, boolean isBlank) {}

  /// A cell of the header, as the first row would have it.
  record Cell(String text, @Nullable Object nativeValue) {}

  /// @param firstHeader the number of the header's first record; 0 when there is none
  /// @param isMerged whether all cells of a merged range have its value
  TableScan(int firstHeader, int lastHeader, boolean isMerged) {
    this.firstHeader = firstHeader;
    this.lastHeader = lastHeader;
    this.isMerged = isMerged;
  }

  /// A table whose columns have these labels, which are no record of it.
  static TableScan labelled(List<String> labels) {
    var scan = new TableScan(0, 0, false);
    scan.label(labels);
    return scan;
  }

  private void label(List<String> all) {
    labels = List.copyOf(all);
    while (columns.size() < labels.size()) {
      columns.add(new ColumnTypes());
    }
  }

  /// Looks at records after which others come.
  void see(RecordBatch batch) {
    var record = new RecordView(batch);
    for (var i = 0; i < batch.size(); i++) {
      see(record.at(i));
    }
  }

  private void see(RecordView record) {
    if (record.isComment()) {
      return;
    }
    if (record.number() < firstHeader) {
      titles.add(leftOut(record));
    } else if (record.number() <= lastHeader) {
      addHeader(record);
    } else {
      addRow(record);
    }
  }

  /// Looks at the last records of the file.
  void seeLast(RecordBatch before, RecordBatch last) {
    var records = new ArrayList<RecordView>();
    for (var batch : List.of(before, last)) {
      for (var i = 0; i < batch.size(); i++) {
        records.add(new RecordView(batch).at(i));
      }
    }
    var from = Math.max(0, records.size() - LAST_RECORDS);
    while (from < records.size() && records.get(from).number() <= lastHeader) {
      from++;
    }
    records.subList(0, from).forEach(this::see);
    seeEnd(records.subList(from, records.size()));
  }

  private void seeEnd(List<RecordView> end) {
    if (firstHeader == 0) {
      // A source that names its columns itself has nothing but rows.
      end.forEach(this::see);
      return;
    }
    var least = leastFilled;
    var sureRows = 0;
    for (var i = 0; i < end.size(); i++) {
      var filled = filled(end.get(i));
      if (!isBlank(end.get(i)) && filled > 1 && filled >= least) {
        sureRows = i + 1;
      }
      if (!isBlank(end.get(i)) && filled > 1) {
        least = Math.min(least, filled);
      }
    }
    sureRows = Math.max(sureRows, columns.size() < 2 ? end.size() : firstFew(end, sureRows));
    end.subList(0, sureRows).forEach(this::see);
    for (var i = sureRows; i < end.size(); i++) {
      if (isAllBelow(end.subList(i, end.size()))) {
        leaveOut(end.subList(i, end.size()));
        return;
      }
      see(end.get(i));
    }
  }

  private void leaveOut(List<RecordView> end) {
    var last = end.size();
    while (isBlank(end.get(last - 1))) {
      last--;
    }
    end.subList(0, last).forEach(record -> below.add(leftOut(record)));
    end.subList(last, end.size()).forEach(this::see);
  }

  /// The first row of a table is never below it.
  private int firstFew(List<RecordView> end, int sureRows) {
    var first = 0;
    while (rows == 0 && first < end.size() && isBlank(end.get(first))) {
      first++;
    }
    return rows == 0 ? Math.max(sureRows, Math.min(end.size(), first + 1)) : sureRows;
  }

  /// Whether records at the end are all below the table; blank ones alone are nothing.
  private boolean isAllBelow(List<RecordView> end) {
    var isAfterBlank = false;
    var hasText = false;
    for (var record : end) {
      if (isBlank(record)) {
        isAfterBlank = true;
      } else if (isTotal(record) || (isAfterBlank && isNote(record))) {
        hasText = true;
        isAfterBlank = true;
      } else {
        return false;
      }
    }
    return hasText;
  }

  private boolean isTotal(RecordView record) {
    return !record.isMalformed()
        && rows >= LEAST_ROWS
        && filled(record) < leastFilled
        && contradicts(record);
  }

  private boolean contradicts(RecordView record) {
    for (var i = 0; i < Math.min(record.cellCount(), columns.size()); i++) {
      if (!columns.get(i).fits(record.text(i), record.nativeValue(i))) {
        return true;
      }
    }
    return false;
  }

  private boolean isNote(RecordView record) {
    return !record.isMalformed() && filled(record) == 1 && leastFilled > 1 && isFilled(record, 0);
  }

  private void addHeader(RecordView record) {
    var cells = new ArrayList<String>(labels);
    var first = new ArrayList<Cell>();
    for (var i = 0; i < record.cellCount(); i++) {
      var text = record.nativeValue(i) == NullCell.NO_VALUE ? "" : record.text(i);
      first.add(new Cell(text, record.nativeValue(i)));
      if (i == cells.size()) {
        cells.add("");
      }
      var above = cells.get(i);
      var label = text.strip();
      cells.set(
          i,
          above.isEmpty()
              ? label
              : label.isEmpty() || label.equals(above) ? above : above + " " + label);
    }
    header = List.copyOf(first);
    label(cells);
  }

  private void addRow(RecordView record) {
    if (record.isMalformed()) {
      malformedRows++;
      return;
    }
    if (isBlank(record)) {
      blankRows++;
      if (!record.isBlank() && spaces.size() < MAX_SPACES) {
        spaces.add((int) record.number());
      }
      return;
    }
    rows++;
    leastFilled = Math.min(leastFilled, filled(record));
    while (labels.isEmpty() && columns.size() < record.cellCount()) {
      columns.add(new ColumnTypes());
    }
    for (var i = 0; i < Math.min(record.cellCount(), columns.size()); i++) {
      columns.get(i).see(record, i);
    }
  }

  private boolean isBlank(RecordView record) {
    return !record.isMalformed() && (record.isBlank() || (filled(record) == 0 && !record.isRow()));
  }

  /// How many cells are filled; a merged range over all of them counts once.
  private int filled(RecordView record) {
    var filled = 0;
    var isOneText = isMerged;
    for (var i = 0; i < record.cellCount(); i++) {
      filled += isFilled(record, i) ? 1 : 0;
      isOneText &= record.hasText(i, record.text(0).strip());
    }
    return isOneText && filled > 1 ? 1 : filled;
  }

  private static boolean isFilled(RecordView record, int cell) {
    return record.nativeValue(cell) != NullCell.NO_VALUE && !record.hasText(cell, "");
  }

  private LeftOut leftOut(RecordView record) {
    var texts =
        record.shownCells(20).stream().map(String::strip).filter(text -> !text.isEmpty()).toList();
    var shown =
        filled(record) == 1 ? texts.stream().findFirst().orElse("") : String.join(" | ", texts);
    return new LeftOut(
        (int) record.number(),
        shown.length() > MAX_SHOWN_CHARS ? shown.substring(0, MAX_SHOWN_CHARS) + "…" : shown,
        record.isBlank());
  }

  /// Makes the header the first row, as which it fits.
  void takeHeaderAsRow() {
    for (var i = 0; i < header.size(); i++) {
      columns.get(i).addFitting(header.get(i).text(), header.get(i).nativeValue());
    }
    rows++;
    labels = List.of();
  }

  List<ColumnTypes> columns() {
    return Collections.unmodifiableList(columns);
  }

  /// The records above the header.
  List<LeftOut> titles() {
    return Collections.unmodifiableList(titles);
  }

  List<LeftOut> below() {
    return Collections.unmodifiableList(below);
  }

  /// The numbers of rows of blanks, which readers do not take for blank.
  List<Integer> spaces() {
    return Collections.unmodifiableList(spaces);
  }

  List<String> labels() {
    return labels;
  }

  /// The cells of the header's last record.
  List<Cell> header() {
    return header;
  }

  /// The numbers of the header's records.
  List<Integer> headerRows() {
    var numbers = new ArrayList<Integer>();
    for (var i = firstHeader; i > 0 && i <= lastHeader; i++) {
      numbers.add(i);
    }
    return numbers;
  }

  long rows() {
    return rows;
  }

  long blankRows() {
    return blankRows;
  }

  long malformedRows() {
    return malformedRows;
  }
}
