package io.specstore.table.reader;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Some records on their way from a source to the check: the characters of all their cells side by
/// side in one array. A [RecordReader] fills it, a [RecordView] reads it; one thread at a time.
///
/// Every cell has a text. A cell of a source with types of its own also has a native value: a
/// `Boolean`, a `Long`, a `BigInteger`, a `BigDecimal`, a `LocalDate`, a `LocalDateTime`, a
/// `LocalTime`, a `Duration`, a JSON tree of an object or array,
/// [io.specstore.table.cell.NullCell], [io.specstore.table.cell.OversizedNumber] or
/// [io.specstore.table.cell.CodeNumber].
public final class RecordBatch {
  /// The most records of a batch.
  public static final int MAX_RECORDS = 1_024;

  private static final int MAX_CHARS = 256 * 1024;
  private static final int MAX_CELLS = 64 * 1024;

  /// An array larger than this is not kept for the next batch.
  private static final int MAX_KEPT_CHARS = 4 * MAX_CHARS;

  private char[] chars = new char[16 * 1024];
  private int[] ends = new int[1_024];
  private boolean[] quoted = new boolean[1_024];
  private @Nullable Object @Nullable [] nativeValues;
  private int cellCount;

  private final int[] firstCells = new int[MAX_RECORDS + 1];
  private final long[] numbers = new long[MAX_RECORDS];
  private final int[] marks = new int[MAX_RECORDS];
  private int recordCount;

  /// What a reader says about a record as a whole, in the lowest bits of its marks; the others are
  /// the number of the cell that it is about.
  private static final int COMMENT = 1;

  private static final int MALFORMED = 2;
  private static final int CUT = 4;
  private static final int ROW = 8;
  private static final int CELL_SHIFT = 4;

  /// The characters in the array: those of all cells, and the first of a cell that has not ended.
  private int filled;

  /// Removes all records.
  public void clear() {
    if (chars.length > MAX_KEPT_CHARS) {
      chars = new char[MAX_CHARS];
    }
    cellCount = 0;
    recordCount = 0;
    filled = 0;
    nativeValues = null;
  }

  /// Whether no record should be added: the batch has many records, cells or characters.
  public boolean isFull() {
    return recordCount == MAX_RECORDS || charCount() >= MAX_CHARS || cellCount >= MAX_CELLS;
  }

  /// The number of records.
  public int size() {
    return recordCount;
  }

  /// The characters of all cells.
  public int charCount() {
    return cellCount == 0 ? 0 : ends[cellCount - 1];
  }

  /// Begins a record.
  ///
  /// @param number the record's number in its source
  void begin(long number) {
    firstCells[recordCount] = cellCount;
    numbers[recordCount] = number;
    marks[recordCount] = 0;
  }

  /// Removes the cells of the record that was begun.
  void restart() {
    cellCount = firstCells[recordCount];
    filled = charCount();
    marks[recordCount] = 0;
  }

  /// Ends the record that was begun.
  void end() {
    recordCount++;
    firstCells[recordCount] = cellCount;
  }

  /// Marks the record that was begun as a comment.
  void comment() {
    marks[recordCount] |= COMMENT;
  }

  /// Marks the record that was begun as a line that can't be cut into cells; it is its only cell.
  ///
  /// @param cell the number of the cell with text after its closing quote
  void malformed(int cell) {
    marks[recordCount] = MALFORMED | (cell << CELL_SHIFT);
  }

  /// Notes a quote inside the open cell, which is not in quotes.
  void strayQuote() {
    if (marks[recordCount] >> CELL_SHIFT == 0) {
      marks[recordCount] |= (openCellCount() + 1) << CELL_SHIFT;
    }
  }

  /// Marks the record that was begun as one whose quotes look as if a cell was cut in two.
  void cut() {
    marks[recordCount] |= CUT;
  }

  /// Marks the record that was begun as the other is marked.
  void markAs(RecordBatch other, int record) {
    marks[recordCount] = other.marks[record];
  }

  /// Marks the record that was begun as a row, even if none of its cells holds anything: in formats
  /// with a `null` of their own nobody writes a blank row by accident.
  void row() {
    marks[recordCount] |= ROW;
  }

  /// The characters of the record that was begun, so far.
  int openCharCount() {
    var first = firstCells[recordCount];
    return filled - (first == 0 ? 0 : ends[first - 1]);
  }

  /// The cells of the record that was begun, so far.
  int openCellCount() {
    return cellCount - firstCells[recordCount];
  }

  /// Adds a cell of text, or the last part of one.
  void cell(char[] source, int offset, int length, boolean isQuoted) {
    var start = filled;
    if (start + length > chars.length) {
      makeRoom(length);
    }
    System.arraycopy(source, offset, chars, start, length);
    filled = start + length;
    endCell(isQuoted);
  }

  /// Adds a part of the text of a cell that goes on.
  void part(char[] source, int offset, int length) {
    makeRoom(length);
    System.arraycopy(source, offset, chars, filled, length);
    filled += length;
  }

  /// Adds a cell of text.
  void cell(String text) {
    makeRoom(text.length());
    text.getChars(0, text.length(), chars, filled);
    filled += text.length();
    endCell(false);
  }

  /// Adds a cell with a native value; the text is what a person sees.
  void cell(Object value, String text) {
    cell(text);
    var values = nativeValues;
    if (values == null || values.length < ends.length) {
      values = values == null ? new Object[ends.length] : Arrays.copyOf(values, ends.length);
      nativeValues = values;
    }
    values[cellCount - 1] = value;
  }

  private void makeRoom(int length) {
    if (filled + length > chars.length) {
      chars = Arrays.copyOf(chars, Math.max(chars.length * 2, filled + length));
    }
  }

  private void endCell(boolean isQuoted) {
    if (cellCount == ends.length) {
      ends = Arrays.copyOf(ends, cellCount * 2);
      quoted = Arrays.copyOf(quoted, cellCount * 2);
    }
    quoted[cellCount] = isQuoted;
    ends[cellCount++] = filled;
  }

  int firstCell(int record) {
    return firstCells[record];
  }

  long number(int record) {
    return numbers[record];
  }

  boolean isComment(int record) {
    return (marks[record] & COMMENT) != 0;
  }

  boolean isMalformed(int record) {
    return (marks[record] & MALFORMED) != 0;
  }

  boolean isCut(int record) {
    return (marks[record] & CUT) != 0;
  }

  int quoteCell(int record) {
    return marks[record] >> CELL_SHIFT;
  }

  boolean isRow(int record) {
    return (marks[record] & ROW) != 0;
  }

  boolean isQuoted(int cell) {
    return quoted[cell];
  }

  @Nullable Object nativeValue(int cell) {
    return nativeValues == null || cell >= nativeValues.length ? null : nativeValues[cell];
  }

  char[] chars() {
    return chars;
  }

  int start(int cell) {
    return cell == 0 ? 0 : ends[cell - 1];
  }

  int end(int cell) {
    return ends[cell];
  }
}
