package io.specstore.table.reader;

import io.specstore.datapackage.Dialect;
import io.specstore.table.report.TableReadException;
import java.io.CharArrayReader;
import java.io.IOException;
import java.nio.CharBuffer;

/// Decides whether a record that has text after a closing quote is one line, so that reading can go
/// on with the next one.
///
/// Nobody can say for certain where such a record ends: a quote that was left open makes the next
/// lines text, one too many makes text of what were cells. So the line is given up alone only when
/// the text around it speaks for it in several independent ways; in doubt the whole table is
/// unreadable, which loses nothing:
///
/// - the line ends outside of quotes, whether a closing quote is any single one or only one before
///   a delimiter or line end;
/// - the next quote after the line that stands at an end of a cell opens one, as between records,
///   and does not close one;
/// - the next record has as many cells as the line, and no stray quote.
///
/// Used once, by the thread that reads.
final class BrokenLine {
  /// There is no such line.
  static final int NONE = -1;

  /// How far is looked for the end of the line, for the next quote and for the next record.
  private static final int MAX_CHARS = CellBuffer.MAX_RECORD_CHARS_KEPT / 2;

  private final CellBuffer buffer;
  private final Dialect dialect;
  private final int lastWidth;
  private final char quote;
  private final int taken;

  /// Whether more text follows after what is looked at.
  private boolean isCutOff;

  /// @param buffer in which the text after the closing quote was just taken
  /// @param lastWidth the cells of the last record that could be cut; 0 when there was none
  BrokenLine(CellBuffer buffer, Dialect dialect, int lastWidth) {
    this.buffer = buffer;
    this.dialect = dialect;
    this.lastWidth = lastWidth;
    this.quote = dialect.quoteChar().charAt(0);
    this.taken = buffer.takenOfRecord();
  }

  /// The length of the line that the record is, or [#NONE].
  int length() throws IOException, CellTooLongException {
    var text = buffer.record(Math.max(MAX_CHARS, taken));
    var length = lineEnd(text);
    if (length == text.length() && length >= MAX_CHARS) {
      return NONE;
    }
    var line = text.subSequence(0, length);
    var next = text.subSequence(afterLineEnd(text, length), text.length());
    isCutOff = text.length() >= MAX_CHARS;
    if (taken > length) {
      return opensNext(next) && fitsNext(line, next) ? length : NONE;
    }
    var isClosed = isClosed(line, false);
    if (isClosed && isClosed(line, true) && lastQuoteCloses(line)) {
      return length;
    }
    return opensNext(next) && (isClosed || fitsNext(line, next)) ? length : NONE;
  }

  private static int lineEnd(CharSequence text) {
    var i = 0;
    while (i < text.length() && !isLineEnd(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static int afterLineEnd(CharSequence text, int lineEnd) {
    var isPair =
        lineEnd + 1 < text.length()
            && text.charAt(lineEnd) == '\r'
            && text.charAt(lineEnd + 1) == '\n';
    return Math.min(text.length(), lineEnd + (isPair ? 2 : 1));
  }

  /// Whether the line ends outside of quotes.
  ///
  /// @param isStrict whether a closing quote is only one before a delimiter or the line's end
  private boolean isClosed(CharSequence line, boolean isStrict) {
    var i = 0;
    while (i <= line.length()) {
      var begin = afterSpaces(line, i);
      if (isQuote(line, begin)) {
        i = afterClosing(line, begin + 1, isStrict);
        if (i < 0) {
          return false;
        }
      }
      i = afterDelimiter(line, i);
    }
    return true;
  }

  /// How many cells the line has when a quote that does not close before a delimiter or the line's
  /// end is text.
  private int width(CharSequence line) {
    var width = 0;
    var i = 0;
    while (i <= line.length()) {
      width++;
      var begin = afterSpaces(line, i);
      if (isQuote(line, begin)) {
        i = Math.max(i, afterClosing(line, begin + 1, true));
      }
      i = afterDelimiter(line, i);
    }
    return width;
  }

  /// Where the text after a closing quote begins; -1 when there is none.
  private int afterClosing(CharSequence line, int from, boolean isStrict) {
    for (var i = from; i < line.length(); i++) {
      if (isEscape(line, i) && !(isQuote(line, i) && !isQuote(line, i + 1))) {
        i++;
      } else if (isQuote(line, i)) {
        if (dialect.doubleQuote() && isQuote(line, i + 1)) {
          i++;
        } else if (!isStrict || endsCell(line, i + 1)) {
          return i + 1;
        }
      }
    }
    return -1;
  }

  /// Where the next cell begins; beyond the line when there is none.
  private int afterDelimiter(CharSequence line, int from) {
    for (var i = from; i < line.length(); i++) {
      if (isEscape(line, i)) {
        i++;
      } else if (isDelimiter(line, i)) {
        return i + dialect.delimiter().length();
      }
    }
    return line.length() + 1;
  }

  private boolean lastQuoteCloses(CharSequence line) {
    for (var i = line.length() - 1; i >= 0; i--) {
      if (isQuote(line, i)) {
        return endsCell(line, i + 1);
      }
    }
    return false;
  }

  /// Whether the first quote of the text that opens or closes a cell opens one, or there is none.
  private boolean opensNext(CharSequence text) {
    for (var i = 0; i < text.length(); i++) {
      if (isQuote(text, i)) {
        if (beginsCell(text, i)) {
          return true;
        }
        if (endsCell(text, i + 1)) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean beginsCell(CharSequence text, int at) {
    var before = at - 1;
    while (dialect.skipInitialSpace() && before >= 0 && text.charAt(before) == ' ') {
      before--;
    }
    var delimiter = before + 1 - dialect.delimiter().length();
    return before < 0
        || isLineEnd(text.charAt(before))
        || (delimiter >= 0 && isDelimiter(text, delimiter));
  }

  /// Whether the next record is whole, has no stray quote, and as many cells as the line and as the
  /// last record; true at the end of the source.
  private boolean fitsNext(CharSequence line, CharBuffer next) throws IOException {
    if (next.isEmpty()) {
      return true;
    }
    var width = width(line);
    if (width < 2 || (lastWidth > 0 && lastWidth != width)) {
      return false;
    }
    var chars =
        new CharArrayReader(next.array(), next.arrayOffset() + next.position(), next.length());
    try (var records = CsvRecords.unforgiving(chars, dialect)) {
      var record = new RecordCursor(records).nextFilled();
      return record == null
          ? !isCutOff
          : record.strayQuoteCell() == 0
              && record.cellCount() == width
              && (!isCutOff || records.hasMore());
    } catch (TableReadException e) {
      return false;
    }
  }

  private int afterSpaces(CharSequence line, int from) {
    var i = from;
    while (dialect.skipInitialSpace() && i < line.length() && line.charAt(i) == ' ') {
      i++;
    }
    return i;
  }

  private boolean endsCell(CharSequence line, int at) {
    var i = afterSpaces(line, at);
    return i >= line.length() || isLineEnd(line.charAt(i)) || isDelimiter(line, i);
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  private boolean isQuote(CharSequence text, int at) {
    return at < text.length() && text.charAt(at) == quote;
  }

  private boolean isEscape(CharSequence text, int at) {
    return !dialect.escapeChar().isEmpty() && text.charAt(at) == dialect.escapeChar().charAt(0);
  }

  private boolean isDelimiter(CharSequence text, int at) {
    var delimiter = dialect.delimiter();
    if (at + delimiter.length() > text.length()) {
      return false;
    }
    for (var i = 0; i < delimiter.length(); i++) {
      if (text.charAt(at + i) != delimiter.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
