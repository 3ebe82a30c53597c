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

/// The records of a sheet: every row from the first on, blank ones too, so that record numbers are
/// those that a person sees beside the rows. Cells after the last filled one belong to a record
/// only where there is a label above them. Belongs to one thread.
final class SheetRecords implements RecordReader, PaddedRecords {
  private final SheetRows rows;
  private final FormatOptions options;
  private final SheetRow row = new SheetRow();
  private final SheetRow blank = new SheetRow();
  private final List<MergedValue> mergedValues = new ArrayList<>();
  private final int lastMergedRow;
  private int number;
  private int width;
  private State state = State.BEFORE_ROW;

  private enum State {
    BEFORE_ROW,
    AT_ROW,
    AFTER_LAST
  }

  /// A merged range with the value of its first cell, once that was read.
  private static final class MergedValue {
    private final MergedRange range;
    private @Nullable Object value;
    private String text = "";

    MergedValue(MergedRange range) {
      this.range = range;
    }
  }

  SheetRecords(SheetRows rows, FormatOptions options) {
    this.rows = rows;
    this.options = options;
    if (options.fillMergedCells()) {
      rows.merged().forEach(range -> mergedValues.add(new MergedValue(range)));
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
      state = rows.next(row) ? State.AT_ROW : State.AFTER_LAST;
      if (state == State.AT_ROW) {
        checkNumber();
      }
    }
    if (state == State.AFTER_LAST && number >= lastMergedRow) {
      return false;
    }
    number++;
    if (state == State.AT_ROW && row.number() == number) {
      state = State.BEFORE_ROW;
      put(row, batch);
    } else {
      blank.begin(number);
      put(blank, batch);
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
                  "Row %d is in the sheet twice, or out of order; save the workbook again.",
                  row.number())
              : Message.of(
                  "The sheet has a row beyond row %,d, which is the limit; save it as CSV.",
                  SheetRow.MAX_ROWS));
    }
  }

  private void put(SheetRow cells, RecordBatch batch) throws TableReadException {
    fillMerged(cells);
    batch.begin(number);
    // A row without filled cells stays blank.
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

  private void fillMerged(SheetRow cells) throws TableReadException {
    for (var merged : mergedValues) {
      if (!merged.range.hasRow(number)) {
        continue;
      }
      var first = merged.range.firstColumn() - 1;
      if (number == merged.range.firstRow()) {
        merged.value = cells.value(first);
        merged.text = merged.value == null ? "" : cells.text(first);
      }
      var value = merged.value;
      for (var i = first; value != null && i < merged.range.lastColumn(); i++) {
        cells.set(i, value, merged.text);
      }
    }
  }

  @Override
  public List<String> notes() {
    return rows.notes();
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
