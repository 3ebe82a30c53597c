package io.specstore.table.reader;

import io.specstore.table.cell.RecordLimits;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.nio.CharBuffer;
import java.util.Arrays;

/// The buffer of [CsvRecords]: holds the characters of the current cell and what was read after it,
/// is refilled as needed, and grows with the cell. Belongs to one thread.
///
/// A cell begins where [#mark] was called. Its text is every character that was kept since then; at
/// a character that was taken but not kept, such as an escape, the part before goes to the batch.
/// What was read of the current record stays as it is, so that it can be read again.
final class CellBuffer implements Closeable {
  private static final int FIRST_CHARS = 64 * 1024;

  /// The most characters of a record that are kept so that it can be read again.
  static final int MAX_RECORD_CHARS_KEPT = 256 * 1024;

  private final Reader source;
  private char[] chars = new char[FIRST_CHARS];

  /// Where the record begins; -1 when its beginning is not there any more.
  private int recordStart;

  /// Where the part of the cell begins that is not in the batch, where it ends, the next character,
  /// the end of what was read.
  private int start;

  private int kept;
  private int at;
  private int end;
  private boolean isAtEnd;

  /// The characters that were read and are not in the buffer any more.
  private long dropped;

  private long nulls;

  /// How many characters stand before the first null character.
  private long firstNull = Long.MAX_VALUE;

  CellBuffer(Reader source) {
    this.source = source;
  }

  /// Begins a record, and its first cell, at the next character.
  void markRecord() {
    recordStart = at;
    mark();
  }

  /// Begins a cell at the next character.
  void mark() {
    start = at;
    kept = at;
  }

  /// Drops end marks from the end of the kept text, where the source ends; false when it has none.
  boolean dropEndMarks() {
    var before = kept;
    while (kept > start && chars[kept - 1] == FileMarks.END_MARK) {
      kept--;
    }
    return kept < before;
  }

  /// Goes back to where the cell begins.
  void rewind() {
    at = start;
  }

  /// Whether the next character, if there is one, is an end mark.
  boolean isAtEndMark() {
    return at < end && chars[at] == FileMarks.END_MARK;
  }

  /// Takes end marks, and line ends after them, if nothing else follows; else nothing.
  boolean takeEndMarks() throws IOException, CellTooLongException {
    if (!has() || chars[at] != FileMarks.END_MARK) {
      return false;
    }
    var from = at - start;
    while (has()) {
      if (chars[at] != FileMarks.END_MARK && chars[at] != '\n' && chars[at] != '\r') {
        at = start + from;
        return false;
      }
      at++;
    }
    return true;
  }

  /// Whether there is another character.
  boolean has() throws IOException, CellTooLongException {
    return at < end || fill();
  }

  /// The null characters (U+0000) of what was read.
  long nulls() {
    return nulls;
  }

  /// Whether a null character is among those that were taken.
  boolean hasPassedNull() {
    return dropped + at > firstNull;
  }

  /// Takes the next character; [#has] must be true.
  char next() {
    return chars[at++];
  }

  /// Takes that character if it is the next one.
  boolean take(char c) throws IOException, CellTooLongException {
    if (has() && chars[at] == c) {
      at++;
      return true;
    }
    return false;
  }

  /// Takes that text if it comes next; always, when it is empty.
  boolean take(String text) throws IOException, CellTooLongException {
    for (var i = 0; i < text.length(); i++) {
      while (at + i >= end) {
        if (!fill()) {
          return false;
        }
      }
      if (chars[at + i] != text.charAt(i)) {
        return false;
      }
    }
    at += text.length();
    return true;
  }

  void skipSpaces() throws IOException, CellTooLongException {
    while (has() && chars[at] == ' ') {
      at++;
      mark();
    }
  }

  /// Takes and keeps everything before the next of these or line end; false when none follows.
  boolean runTo(char a, char b) throws IOException, CellTooLongException {
    do {
      var found = findOrLineEnd(a, b);
      at = found;
      kept = found;
      if (found < end) {
        return true;
      }
    } while (fill());
    return false;
  }

  /// The same with a third character.
  boolean runTo(char a, char b, char c) throws IOException, CellTooLongException {
    do {
      var found = findOrLineEnd(a, b);
      for (var i = at; i < found; i++) {
        if (chars[i] == c) {
          found = i;
        }
      }
      at = found;
      kept = found;
      if (found < end) {
        return true;
      }
    } while (fill());
    return false;
  }

  /// Takes and keeps everything, line ends too, before the next of these; false when none follows.
  boolean runInQuotesTo(char a, char b) throws IOException, CellTooLongException {
    do {
      var found = find(a, b);
      at = found;
      kept = found;
      if (found < end) {
        return true;
      }
    } while (fill());
    return false;
  }

  private int find(char a, char b) {
    var buffer = chars;
    var i = at;
    for (var last = end; i < last; i++) {
      var c = buffer[i];
      if (c == a || c == b) {
        break;
      }
    }
    return i;
  }

  private int findOrLineEnd(char a, char b) {
    var buffer = chars;
    var i = at;
    for (var last = end; i < last; i++) {
      var c = buffer[i];
      if (c == a || c == b || c == '\n' || c == '\r') {
        break;
      }
    }
    return i;
  }

  /// Keeps the character that was taken last.
  void keep() {
    kept = at;
  }

  /// Takes and keeps the character after an escape that was taken, and returns it; keeps and
  /// returns the escape itself where none follows.
  char keepEscaped(RecordBatch batch) throws IOException, CellTooLongException {
    pass(batch, at - 1);
    start = at - 1;
    if (has()) {
      start = at;
      at++;
    }
    kept = at;
    return chars[start];
  }

  /// Keeps one of the two characters that were taken last.
  void keepOneOfTwo(RecordBatch batch) throws CellTooLongException {
    pass(batch, at - 1);
    mark();
  }

  /// Gives the part of the cell up to there to the batch.
  private void pass(RecordBatch batch, int to) throws CellTooLongException {
    batch.part(chars, start, to - start);
    if (batch.openCharCount() > RecordLimits.MAX_RECORD_CHARS) {
      throw new CellTooLongException();
    }
  }

  /// Whether the last kept character of the cell is that one.
  boolean endsWith(char c) {
    return kept > start && chars[kept - 1] == c;
  }

  /// Adds the cell, or what is left of it, to a batch.
  void copyTo(RecordBatch batch, boolean isQuoted) {
    batch.cell(chars, start, kept - start, isQuoted);
  }

  /// Whether the record is still there from its beginning.
  boolean hasRecord() {
    return recordStart >= 0 && at - recordStart <= MAX_RECORD_CHARS_KEPT;
  }

  /// The characters of the record that were taken.
  int takenOfRecord() {
    return at - recordStart;
  }

  /// The characters from the beginning of the record on: so many, or fewer at the end of the
  /// source. They are valid until the next call of this object.
  CharBuffer record(int count) throws IOException, CellTooLongException {
    while (end - recordStart < count && fill()) {}
    return CharBuffer.wrap(chars, recordStart, Math.min(count, end - recordStart));
  }

  /// Goes to the character after so many of the record.
  void returnTo(int countOfRecord) {
    at = recordStart + countOfRecord;
    mark();
  }

  /// Reads more, and keeps the current cell, and the record up to a limit; false at the end of the
  /// source.
  private boolean fill() throws IOException, CellTooLongException {
    if (isAtEnd) {
      return false;
    }
    if (!hasRecord()) {
      recordStart = -1;
    }
    var first = recordStart >= 0 ? recordStart : start;
    if (first > 0) {
      System.arraycopy(chars, first, chars, 0, end - first);
      at -= first;
      kept -= first;
      end -= first;
      start -= first;
      dropped += first;
      recordStart = Math.max(recordStart - first, -1);
    }
    if (end == chars.length) {
      if (end >= RecordLimits.MAX_RECORD_CHARS) {
        throw new CellTooLongException();
      }
      chars = Arrays.copyOf(chars, end * 2);
    }
    var count = source.read(chars, end, chars.length - end);
    if (count < 0) {
      isAtEnd = true;
      return false;
    }
    countNulls(end, end + count);
    end += count;
    return count > 0 || fill();
  }

  private void countNulls(int from, int to) {
    var buffer = chars;
    var found = 0;
    for (var i = from; i < to; i++) {
      found += buffer[i] == 0 ? 1 : 0;
    }
    if (found > 0 && nulls == 0) {
      var first = from;
      while (buffer[first] != 0) {
        first++;
      }
      firstNull = dropped + first;
    }
    nulls += found;
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
