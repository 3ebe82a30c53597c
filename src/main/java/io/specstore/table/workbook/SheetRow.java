package io.specstore.table.workbook;

import io.specstore.table.cell.RecordLimits;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableReadException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One row of a sheet, filled by [SheetRows#next] again and again: cells by their columns, counted
/// from 0; some may be empty. Belongs to one thread.
public final class SheetRow {
  /// The most columns that a sheet may have: the limit of Excel since 2007.
  public static final int MAX_COLUMNS = 16_384;

  /// The most rows that a sheet may have: the limit of Excel since 2007.
  public static final int MAX_ROWS = 1_048_576;

  private @Nullable Object[] values = new Object[64];
  private String[] texts = new String[64];
  private int number;
  private int width;

  /// Empties the row and gives it its number in the sheet, counted from 1.
  public void begin(int rowNumber) {
    Arrays.fill(values, 0, width, null);
    number = rowNumber;
    width = 0;
  }

  public int number() {
    return number;
  }

  /// The columns up to the last cell that is not empty.
  public int width() {
    return width;
  }

  /// The native value of a cell, or its text when it has text alone; null when it is empty.
  public @Nullable Object value(int column) {
    return column < width ? values[column] : null;
  }

  /// The text of a cell that is not empty.
  public String text(int column) {
    return texts[column];
  }

  /// Sets a cell of text; an empty text is an empty cell.
  public void set(int column, String text) throws TableReadException {
    if (!text.isEmpty()) {
      set(column, text, text);
    }
  }

  /// Sets a cell that has a native value beside its text.
  public void set(int column, Object value, String text) throws TableReadException {
    if (column >= MAX_COLUMNS || column < 0) {
      throw new TableReadException(
          ErrorType.SOURCE_ERROR,
          number,
          Message.of(
              "Row %d has a cell beyond column %,d, which is the limit; leave some columns out.",
              number, MAX_COLUMNS));
    }
    if (text.length() > RecordLimits.MAX_CELL_CHARS) {
      throw new TableReadException(
          ErrorType.SOURCE_ERROR,
          number,
          Message.of(
              "Row %d has a cell of more than %,d characters, which is the limit; shorten it.",
              number, RecordLimits.MAX_CELL_CHARS));
    }
    if (column >= values.length) {
      var size = Math.min(MAX_COLUMNS, Math.max(column + 1, values.length * 2));
      values = Arrays.copyOf(values, size);
      texts = Arrays.copyOf(texts, size);
    }
    values[column] = value;
    texts[column] = text;
    width = Math.max(width, column + 1);
  }
}
