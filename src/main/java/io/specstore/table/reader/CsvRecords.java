package io.specstore.table.reader;

import io.specstore.datapackage.Dialect;
import io.specstore.table.bytes.DecodedText;
import io.specstore.table.cell.RecordLimits;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/// Parses delimited text into records and cells (RFC 4180; CSV Dialect v1.2; Table Dialect v2.0).
///
/// A record ends with LF, CR or CR LF. A quote character opens quotes only at the beginning of a
/// cell; within quotes line ends and delimiters are text, so that lines and records differ. Where
/// other parsers guess, this one reports an error, since each guess loses data for somebody: an
/// unclosed quote, and text after a closing quote. The latter is an error of its record alone where
/// [BrokenLine] shows that the record is one line: then that line is the only cell of a malformed
/// record, and the next line begins the next one.
///
/// Belongs to one thread.
final class CsvRecords implements RecordReader {
  /// Stands for a character that the dialect does not have; U+FFFF is never a character of a text.
  private static final char NONE = '\uFFFF';

  private final CellBuffer buffer;
  private final LongSupplier position;
  private final boolean isForgiving;
  private final Dialect dialect;
  private final char delimiter;
  private final String restOfDelimiter;
  private final char quote;
  private final char escape;
  private final boolean doubleQuote;
  private final boolean skipInitialSpace;
  private final String comment;
  private final NeedlessEscapes needlessEscapes = new NeedlessEscapes();
  private long recordNumber;
  private long firstNullRow;

  /// Whether the next line is no record, but names the delimiter: it is read as a comment.
  private boolean isAtDelimiterLine;

  /// The cells of the last record that was cut into several; 0 before the first.
  private int lastWidth;

  /// Whether a cell of the record that is not in quotes has a quote before its last character.
  private boolean hasQuoteInside;

  /// The byte order mark of the whole text is not among them.
  private final FileMarks marks = new FileMarks();

  /// Whether the last record ended with CR, so that an LF after it is part of its line end. The LF
  /// is looked for with the next record, since a malformed byte there is an error of that one.
  private boolean isAfterReturn;

  /// What a cell ends: itself only, or its record too; or that there is text after its closing
  /// quote.
  private enum End {
    CELL,
    RECORD,
    TEXT_AFTER_QUOTE
  }

  /// @param isForgiving whether a record that can't be cut may become a malformed one
  private CsvRecords(Reader source, Dialect dialect, LongSupplier position, boolean isForgiving) {
    this.buffer = new CellBuffer(source);
    this.isForgiving = isForgiving;
    this.position = position;
    this.dialect = dialect;
    this.delimiter = dialect.delimiter().charAt(0);
    this.restOfDelimiter = dialect.delimiter().substring(1);
    this.quote = dialect.quoteChar().isEmpty() ? NONE : dialect.quoteChar().charAt(0);
    this.escape = dialect.escapeChar().isEmpty() ? NONE : dialect.escapeChar().charAt(0);
    this.doubleQuote = dialect.doubleQuote();
    this.skipInitialSpace = dialect.skipInitialSpace();
    this.comment = dialect.commentChar();
  }

  /// Opens a text; the dialect's delimiter must be known.
  static CsvRecords open(DecodedText text, DetectedDialect detected) throws IOException {
    var reader = text.reader();
    var records =
        new CsvRecords(
            reader, detected.dialect(), text.isPacked() ? () -> 0 : reader::position, true);
    records.isAtDelimiterLine = detected.hasDelimiterLine();
    return records;
  }

  /// Parses characters, of which no position is known.
  static CsvRecords over(Reader source, Dialect dialect) {
    return new CsvRecords(source, dialect, () -> 0, true);
  }

  /// Parses characters, and throws at the first record that can't be cut into cells.
  static CsvRecords unforgiving(Reader source, Dialect dialect) {
    return new CsvRecords(source, dialect, () -> 0, false);
  }

  /// Whether there is text after the last record.
  boolean hasMore() throws IOException, TableReadException {
    try {
      return buffer.has();
    } catch (CellTooLongException e) {
      throw tooLarge();
    }
  }

  @Override
  public boolean read(RecordBatch batch) throws IOException, TableReadException {
    recordNumber++;
    try {
      if (isAfterReturn) {
        isAfterReturn = false;
        buffer.take('\n');
      }
      buffer.markRecord();
      if (!buffer.has()) {
        return false;
      }
      if (buffer.take(FileMarks.BYTE_ORDER_MARK)) {
        marks.addRow();
        buffer.markRecord();
      }
      if (buffer.isAtEndMark() && endsHere()) {
        return false;
      }
      batch.begin(recordNumber);
      if (isAtDelimiterLine || (!comment.isEmpty() && buffer.take(comment))) {
        isAtDelimiterLine = false;
        skipLine();
        batch.comment();
      } else {
        cells(batch);
      }
      batch.end();
      if (firstNullRow == 0 && buffer.hasPassedNull()) {
        firstNullRow = recordNumber;
      }
      return true;
    } catch (CharacterCodingException e) {
      throw TableReadException.malformedText(recordNumber, "CSV");
    } catch (CellTooLongException e) {
      throw tooLarge();
    }
  }

  private void cells(RecordBatch batch)
      throws IOException, TableReadException, CellTooLongException {
    hasQuoteInside = false;
    var end = End.CELL;
    while (end == End.CELL) {
      end = cell(batch);
      checkSize(batch);
    }
    if (end == End.TEXT_AFTER_QUOTE) {
      keepLine(batch);
    } else if (batch.openCellCount() > 1) {
      lastWidth = batch.openCellCount();
    }
  }

  /// Makes the line of a record with text after a closing quote the record's only cell.
  ///
  /// @throws TableReadException when the record may have more lines
  private void keepLine(RecordBatch batch)
      throws IOException, TableReadException, CellTooLongException {
    var cell = batch.openCellCount();
    var length =
        isForgiving && buffer.hasRecord()
            ? new BrokenLine(buffer, dialect, lastWidth).length()
            : BrokenLine.NONE;
    if (length == BrokenLine.NONE) {
      throw error(
          ErrorType.SOURCE_ERROR,
          "Row %d has text after a closing quote in column %d, and may have more lines; write a quote inside a quoted cell twice.",
          recordNumber,
          cell);
    }
    batch.restart();
    buffer.returnTo(length);
    var line = buffer.record(length);
    batch.cell(line.array(), line.arrayOffset() + line.position(), length, false);
    batch.malformed(cell);
    buffer.mark();
    if (buffer.has()) {
      endLine(buffer.next());
    }
  }

  /// Whether nothing but end marks follows.
  private boolean endsHere() throws IOException, CellTooLongException {
    if (buffer.takeEndMarks()) {
      marks.addEndMark();
      return true;
    }
    return false;
  }

  @Override
  public List<String> notes() {
    var notes = new ArrayList<>(needlessEscapes.notes(dialect.escapeChar()));
    notes.addAll(marks.notes());
    if (firstNullRow > 0) {
      notes.add(
          Message.of(
              "The file has %s (U+0000), the first in row %d: they were kept as text, but many programs stop reading there; take them out, or declare the real encoding.",
              Message.count(buffer.nulls(), "null character"), firstNullRow));
    }
    return notes;
  }

  @Override
  public long position() {
    return position.getAsLong();
  }

  private void checkSize(RecordBatch batch) throws TableReadException {
    if (batch.openCellCount() > RecordLimits.MAX_CELLS
        || batch.openCharCount() > RecordLimits.MAX_RECORD_CHARS) {
      throw tooLarge();
    }
  }

  private TableReadException tooLarge() {
    return error(
        ErrorType.SOURCE_ERROR,
        "Row %d has more than %,d cells or %,d characters, which is the limit; check the delimiter and the quotes.",
        recordNumber,
        RecordLimits.MAX_CELLS,
        RecordLimits.MAX_RECORD_CHARS);
  }

  private TableReadException error(ErrorType type, String format, Object... parts) {
    return new TableReadException(type, recordNumber, Message.of(format, parts));
  }

  private void skipLine() throws IOException, CellTooLongException {
    while (buffer.has() && !endLine(buffer.next())) {
      buffer.mark();
    }
  }

  /// Whether that character, just taken, is a line end, or the first half of one.
  private boolean endLine(char c) {
    isAfterReturn = c == '\r';
    return isAfterReturn || c == '\n';
  }

  private End cell(RecordBatch batch) throws IOException, TableReadException, CellTooLongException {
    if (skipInitialSpace) {
      buffer.skipSpaces();
    }
    buffer.mark();
    return quote != NONE && buffer.take(quote) ? quoted(batch) : plain(batch);
  }

  private End plain(RecordBatch batch) throws IOException, CellTooLongException {
    var quotes = 0;
    while (true) {
      // Without an escape, two characters are looked for, and with one, three.
      var isFound =
          escape == NONE ? buffer.runTo(delimiter, quote) : buffer.runTo(delimiter, escape, quote);
      if (!isFound) {
        if (buffer.dropEndMarks()) {
          marks.addEndMark();
        }
        endPlain(batch, quotes);
        return End.RECORD;
      }
      var c = buffer.next();
      if (c == escape && escape != NONE) {
        keepEscaped(batch);
      } else if (c == delimiter && buffer.take(restOfDelimiter)) {
        endPlain(batch, quotes);
        return End.CELL;
      } else if (c == quote && quote != NONE) {
        quotes++;
        buffer.keep();
      } else if (c == delimiter || c == NONE) {
        buffer.keep();
      } else {
        endPlain(batch, quotes);
        endLine(c);
        return End.RECORD;
      }
    }
  }

  /// Ends a cell that is not in quotes.
  ///
  /// @param quotes how many it holds
  private void endPlain(RecordBatch batch, int quotes) {
    if (quotes > 0) {
      noteQuotes(batch, quotes);
    }
    buffer.copyTo(batch, false);
  }

  private void noteQuotes(RecordBatch batch, int quotes) {
    batch.strayQuote();
    var endsInQuote = buffer.endsWith(quote);
    if (hasQuoteInside && endsInQuote && quotes % 2 == 1) {
      batch.cut();
    }
    hasQuoteInside |= quotes > 1 || !endsInQuote;
  }

  private void keepEscaped(RecordBatch batch) throws IOException, CellTooLongException {
    var escaped = buffer.keepEscaped(batch);
    if (escaped != quote
        && escaped != escape
        && escaped != delimiter
        && escaped != '\n'
        && escaped != '\r') {
      needlessEscapes.add(recordNumber, escaped);
    }
  }

  private End quoted(RecordBatch batch)
      throws IOException, TableReadException, CellTooLongException {
    buffer.mark();
    while (buffer.runInQuotesTo(quote, escape)) {
      var c = buffer.next();
      if (c != quote && escape != NONE) {
        keepEscaped(batch);
      } else if (c != quote) {
        buffer.keep();
      } else if (doubleQuote && buffer.take(quote)) {
        buffer.keepOneOfTwo(batch);
      } else {
        buffer.copyTo(batch, true);
        return afterQuotes();
      }
    }
    throw error(
        ErrorType.SOURCE_ERROR,
        "Row %d opens a quote that is never closed; close it, or declare another quoteChar.",
        recordNumber);
  }

  private End afterQuotes() throws IOException, CellTooLongException {
    buffer.mark();
    if (skipInitialSpace) {
      buffer.skipSpaces();
    }
    if (!buffer.has()) {
      return End.RECORD;
    }
    var c = buffer.next();
    if (c == delimiter && buffer.take(restOfDelimiter)) {
      return End.CELL;
    }
    if (endLine(c)) {
      return End.RECORD;
    }
    buffer.rewind();
    if (endsHere()) {
      return End.RECORD;
    }
    buffer.next();
    return End.TEXT_AFTER_QUOTE;
  }

  @Override
  public void close() throws IOException {
    buffer.close();
  }
}
