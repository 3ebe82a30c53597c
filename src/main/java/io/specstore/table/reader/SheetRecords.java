package io.specstore.table.reader;

import io.specstore.datapackage.FormatOptions;
import io.specstore.table.cell.NullCell;
import io.specstore.table.cell.RecordLimits;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableReadException;
import io.specstore.table.workbook.MergedRange;
import io.specstore.table.workbook.SheetRow;
import io.specstore.table.workbook.SheetRows;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The records of a sheet: every row from the first on, empty ones too, so that record numbers are
/// those that a person sees beside the rows.
///
/// Cells behind the last filled one are no part of a record, unless there is a label above them: a
/// sheet does not tell an empty cell from none.
final class SheetRecords implements RecordReader, PaddedRecords {
  private final SheetRows rows;
  private final FormatOptions options;
  private final SheetRow row = new SheetRow();
  private final SheetRow gap = new SheetRow();
  private final List<Fill> fills = new ArrayList<>();
  private final int lastMergedRow;
  private int number;
  private int width;
  private State state = State.BEFORE_ROW;

  private enum State {
    BEFORE_ROW,
    AT_ROW,
    BEHIND_LAST
  }

  /// A merged range with the cell that it shows, once that was read.
  private static final class Fill {
    private final MergedRange range;
    private @Nullable Object value;
    private String text = "";

    Fill(MergedRange range) {
      this.range = range;
    }
  }

  SheetRecords(SheetRows rows, FormatOptions options) {
    this.rows = rows;
    this.options = options;
    if (options.fillMergedCells()) {
      rows.merged().forEach(range -> fills.add(new Fill(range)));
    }
    this.lastMergedRow =
        Math.min(
            SheetRow.MAX_ROWS,
            rows.merged().stream().mapToInt(MergedRange::lastRow).max().orElse(0));
  }

  @Override
  public void pad(int cells) {
    width = Math.max(width, cells);
  }

  @Override
  public boolean read(RecordBatch batch) throws IOException, TableReadException {
    if (state == State.BEFORE_ROW) {
      state = rows.next(row) ? State.AT_ROW : State.BEHIND_LAST;
      if (state == State.AT_ROW) {
        checkNumber();
      }
    }
    if (state == State.BEHIND_LAST && number >= lastMergedRow) {
      return false;
    }
    number++;
    if (state == State.AT_ROW && row.number() == number) {
      state = State.BEFORE_ROW;
      put(row, batch);
    } else {
      gap.begin(number);
      put(gap, batch);
    }
    return true;
  }

  private void checkNumber() throws TableReadException {
    if (row.number() <= number || row.number() > SheetRow.MAX_ROWS) {
      throw new TableReadException(
          ErrorType.SOURCE_ERROR,
          number + 1L,
          row.number() <= number
              ? Message.of(
                  "Row %d comes twice in the sheet, or out of order; save it again with its program.",
                  row.number())
              : Message.of(
                  "The sheet has a row beyond row %,d, which is the limit; save it as CSV.",
                  SheetRow.MAX_ROWS));
    }
  }

  private void put(SheetRow cells, RecordBatch batch) throws TableReadException {
    fill(cells);
    batch.begin(number);
    // A row that holds nothing is blank, whatever its width.
    var end = cells.width() == 0 ? 0 : Math.max(width, cells.width());
    for (var i = 0; i < end; i++) {
      switch (cells.value(i)) {
        case null -> batch.cell(NullCell.NO_VALUE, "");
        case String text -> batch.cell(text);
        case Object _ when options.textOnly() -> batch.cell(cells.text(i));
        case Object value -> batch.cell(value, cells.text(i));
      }
      if (batch.openCharCount() > RecordLimits.MAX_RECORD_CHARS) {
        throw new TableReadException(
            ErrorType.SOURCE_ERROR,
            number,
            Message.of(
                "Row %d has more than %,d characters, which is the limit; shorten its texts.",
                number, RecordLimits.MAX_RECORD_CHARS));
      }
    }
    batch.end();
  }

  private void fill(SheetRow cells) throws TableReadException {
    for (var fill : fills) {
      if (!fill.range.hasRow(number)) {
        continue;
      }
      var first = fill.range.firstColumn() - 1;
      if (number == fill.range.firstRow()) {
        fill.value = cells.value(first);
        fill.text = fill.value == null ? "" : cells.text(first);
      }
      var value = fill.value;
      for (var i = first; value != null && i < fill.range.lastColumn(); i++) {
        cells.set(i, value, fill.text);
      }
    }
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
