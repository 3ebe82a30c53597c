package io.specstore.table.reader;

import io.specstore.table.cell.CellText;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One record of a batch; [#at] moves it from record to record. Belongs to one thread.
public final class RecordView {
  private final RecordBatch batch;
  private int index;
  private int firstCell;
  private int cellCount;

  public RecordView(RecordBatch batch) {
    this.batch = batch;
  }

  /// Moves to that record of the batch, counted from 0.
  public RecordView at(int record) {
    index = record;
    firstCell = batch.firstCell(record);
    cellCount = batch.firstCell(record + 1) - firstCell;
    return this;
  }

  /// The record's number in its source, counted from 1; the header is a record too.
  public long number() {
    return batch.number(index);
  }

  public boolean isComment() {
    return batch.isComment(index);
  }

  /// Whether it is a row of the table even if it is blank.
  public boolean isRow() {
    return batch.isRow(index) && cellCount > 0;
  }

  /// Whether the record is a line that can't be cut into cells: it is the only cell.
  public boolean isMalformed() {
    return batch.isMalformed(index);
  }

  /// Why a malformed record can't be cut, and what to do.
  public String malformation() {
    return Message.of(
        "Row %d has text after a closing quote in column %d; write a quote inside a quoted cell twice.",
        number(), batch.quoteCell(index));
  }

  /// The number of the first cell that holds a quote but is not in quotes; 0 when there is none.
  public int strayQuoteCell() {
    return isMalformed() ? 0 : batch.quoteCell(index);
  }

  /// Whether the record looks as if a quoted cell that holds the delimiter was cut in two: a cell
  /// that is not in quotes has a quote inside, and a later one ends in a quote without a partner.
  public boolean isCut() {
    return batch.isCut(index);
  }

  public int cellCount() {
    return cellCount;
  }

  /// The characters of all cells together.
  int charCount() {
    return cellCount == 0 ? 0 : batch.end(firstCell + cellCount - 1) - batch.start(firstCell);
  }

  /// Whether all cells are empty, and the first is not the only empty text in quotes, as a row of
  /// text is marked that is no blank line.
  public boolean isBlank() {
    return charCount() == 0 && !(cellCount > 0 && batch.isQuoted(firstCell) && !hasMoreQuotes());
  }

  private boolean hasMoreQuotes() {
    for (var i = 1; i < cellCount; i++) {
      if (batch.isQuoted(firstCell + i)) {
        return true;
      }
    }
    return false;
  }

  /// Moves that text to a cell.
  public void cell(int cell, CellText text) {
    text.moveTo(batch.chars(), batch.start(firstCell + cell), batch.end(firstCell + cell));
  }

  /// The cell's native value, as [RecordBatch] lists them; null when the source has text alone.
  public @Nullable Object nativeValue(int cell) {
    return batch.nativeValue(firstCell + cell);
  }

  /// Whether the source had the cell in quotes.
  boolean isQuoted(int cell) {
    return batch.isQuoted(firstCell + cell);
  }

  /// Adds the record to another batch, under that number.
  void copy(long newNumber, RecordBatch to) {
    to.begin(newNumber);
    for (var i = 0; i < cellCount; i++) {
      copyCell(i, to);
    }
    copyMarks(to);
    to.end();
  }

  /// Marks the record that another batch has begun as this one is marked.
  void copyMarks(RecordBatch to) {
    to.markAs(batch, index);
  }

  /// Adds that cell to the record that another batch has begun.
  void copyCell(int cell, RecordBatch to) {
    var start = batch.start(firstCell + cell);
    var value = nativeValue(cell);
    if (value != null) {
      to.cell(value, text(cell));
    } else {
      to.cell(batch.chars(), start, batch.end(firstCell + cell) - start, isQuoted(cell));
    }
  }

  /// Whether a cell has that text, blanks around it aside.
  public boolean hasText(int cell, String text) {
    var chars = batch.chars();
    var start = batch.start(firstCell + cell);
    var end = batch.end(firstCell + cell);
    while (start < end && Character.isWhitespace(chars[start])) {
      start++;
    }
    while (start < end && Character.isWhitespace(chars[end - 1])) {
      end--;
    }
    var isEqual = end - start == text.length();
    for (var i = 0; i < text.length() && isEqual; i++) {
      isEqual = chars[start + i] == text.charAt(i);
    }
    return isEqual;
  }

  /// A cell's text.
  public String text(int cell) {
    return text(cell, Integer.MAX_VALUE);
  }

  /// A cell's text, cut after that many characters.
  public String text(int cell, int maxChars) {
    var start = batch.start(firstCell + cell);
    return new String(
        batch.chars(), start, Math.min(maxChars, batch.end(firstCell + cell) - start));
  }

  /// A cell's text as an error keeps it.
  public String shown(int cell) {
    return TableError.cut(text(cell, TableError.MAX_CELL_CHARS + 1));
  }

  /// The texts of the first cells as an error keeps them.
  public List<String> shownCells(int maxCells) {
    var texts = new ArrayList<String>();
    for (var i = 0; i < Math.min(cellCount, maxCells); i++) {
      texts.add(shown(i));
    }
    return texts;
  }

  /// The texts of the first cells, each cut after that many characters.
  List<String> texts(int maxCells, int maxChars) {
    var texts = new ArrayList<String>();
    for (var i = 0; i < Math.min(cellCount, maxCells); i++) {
      texts.add(text(i, maxChars));
    }
    return texts;
  }
}
