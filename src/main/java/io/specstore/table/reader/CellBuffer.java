package io.specstore.table.reader;

import io.specstore.table.cell.RecordLimits;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;

/// The buffer of [CsvRecords]: holds the characters of the current cell and what was read after it,
/// is refilled as needed, and grows with the cell. Belongs to one thread.
///
/// A cell begins where [#mark] was called. Its text is every character that was kept since then;
/// characters that were taken but not kept, such as escapes, leave gaps, which later ones fill.
final class CellBuffer implements Closeable {
  private static final int FIRST_CHARS = 64 * 1024;

  private final Reader source;
  private char[] chars = new char[FIRST_CHARS];

  /// Where the cell begins, where its kept text ends, the next character, the end of what was read.
  private int start;

  private int kept;
  private int at;
  private int end;
  private boolean isAtEnd;

  /// Whether a character of the cell was not kept, so that those after it have to be moved.
  private boolean hasGaps;

  CellBuffer(Reader source) {
    this.source = source;
  }

  /// Begins a cell at the next character.
  void mark() {
    start = at;
    kept = at;
    hasGaps = false;
  }

  /// Whether there is another character.
  boolean has() throws IOException, CellTooLongException {
    return at < end || fill();
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

  /// Takes and keeps everything before the next of these two or line end; false when none follows.
  boolean runTo(char a, char b) throws IOException, CellTooLongException {
    return runTo(a, b, false);
  }

  /// The same; within quotes, line ends are text.
  boolean runTo(char a, char b, boolean isQuoted) throws IOException, CellTooLongException {
    do {
      var from = at;
      var found = isQuoted ? find(a, b) : findOrLineEnd(a, b);
      at = found;
      keepFrom(from);
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
    keepFrom(at - 1);
  }

  /// Takes and keeps the character after an escape that was taken; keeps the escape itself where
  /// none follows.
  void keepEscaped() throws IOException, CellTooLongException {
    hasGaps = true;
    if (has()) {
      at++;
    }
    keep();
  }

  /// Keeps one of the two characters that were taken last.
  void keepOneOfTwo() {
    hasGaps = true;
    keep();
  }

  private void keepFrom(int from) {
    if (hasGaps) {
      System.arraycopy(chars, from, chars, kept, at - from);
      kept += at - from;
    } else {
      kept = at;
    }
  }

  /// Adds the cell to a batch.
  void copyTo(RecordBatch batch, boolean isQuoted) {
    batch.cell(chars, start, kept - start, isQuoted);
  }

  /// Reads more, and keeps the current cell; false at the end of the source.
  private boolean fill() throws IOException, CellTooLongException {
    if (isAtEnd) {
      return false;
    }
    if (start > 0) {
      System.arraycopy(chars, start, chars, 0, end - start);
      at -= start;
      kept -= start;
      end -= start;
      start = 0;
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
    end += count;
    return count > 0 || fill();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
