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
import java.util.function.LongSupplier;

/// Cuts delimited text into records and cells (RFC 4180; CSV Dialect v1.2; Table Dialect v2.0).
///
/// A record ends with LF, CR or CR LF. A quote is one only at the beginning of a cell; within
/// quotes line ends and delimiters are text, so that lines and records differ. What other readers
/// guess at is refused, since each guess loses data for somebody: a quote that is never closed, and
/// text behind a closing quote.
final class CsvRecords implements RecordReader {
  /// Stands where the dialect has no such character: none that Unicode will ever have.
  private static final char NONE = '\uFFFF';

  private final CellBuffer window;
  private final LongSupplier position;
  private final char delimiter;
  private final String restOfDelimiter;
  private final char quote;
  private final char escape;
  private final boolean doubleQuote;
  private final boolean skipInitialSpace;
  private final String comment;
  private long recordNumber;

  /// Whether the last record ended with CR, so that an LF that follows is a part of its line end.
  /// It is looked for with the next record: what can't be read there is no error of the last one.
  private boolean isAfterReturn;

  /// What a cell ended with.
  private enum End {
    CELL,
    RECORD
  }

  private CsvRecords(Reader source, Dialect dialect, LongSupplier position) {
    this.window = new CellBuffer(source);
    this.position = position;
    this.delimiter = dialect.delimiter().charAt(0);
    this.restOfDelimiter = dialect.delimiter().substring(1);
    this.quote = dialect.quoteChar().isEmpty() ? NONE : dialect.quoteChar().charAt(0);
    this.escape = dialect.escapeChar().isEmpty() ? NONE : dialect.escapeChar().charAt(0);
    this.doubleQuote = dialect.doubleQuote();
    this.skipInitialSpace = dialect.skipInitialSpace();
    this.comment = dialect.commentChar();
  }

  /// Opens a text; the dialect's delimiter must be known.
  static CsvRecords open(DecodedText text, Dialect dialect) throws IOException {
    var reader = text.reader();
    return new CsvRecords(reader, dialect, text.isPacked() ? () -> 0 : reader::position);
  }

  static CsvRecords over(Reader source, Dialect dialect) {
    return new CsvRecords(source, dialect, () -> 0);
  }

  @Override
  public boolean read(RecordBatch batch) throws IOException, TableReadException {
    recordNumber++;
    try {
      if (isAfterReturn) {
        isAfterReturn = false;
        window.take('\n');
      }
      window.mark();
      if (!window.has()) {
        return false;
      }
      batch.begin(recordNumber);
      if (!comment.isEmpty() && window.take(comment)) {
        skipLine();
        batch.comment();
      } else {
        while (cell(batch) == End.CELL) {
          checkSize(batch);
        }
        checkSize(batch);
      }
      batch.end();
      return true;
    } catch (CharacterCodingException e) {
      throw TableReadException.notText(recordNumber, "CSV");
    } catch (CellTooLongException e) {
      throw tooLarge();
    }
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
    return fault(
        ErrorType.SOURCE_ERROR,
        "Row %d has more than %,d cells or %,d characters, which is the limit; check the delimiter and the quotes.",
        recordNumber,
        RecordLimits.MAX_CELLS,
        RecordLimits.MAX_RECORD_CHARS);
  }

  private TableReadException fault(ErrorType type, String format, Object... parts) {
    return new TableReadException(type, recordNumber, Message.of(format, parts));
  }

  private void skipLine() throws IOException, CellTooLongException {
    while (window.has() && !endLine(window.next())) {
      window.mark();
    }
  }

  /// Ends the line if that character, just taken, does so.
  private boolean endLine(char c) {
    isAfterReturn = c == '\r';
    return isAfterReturn || c == '\n';
  }

  private End cell(RecordBatch batch) throws IOException, TableReadException, CellTooLongException {
    if (skipInitialSpace) {
      window.skipSpaces();
    }
    window.mark();
    return quote != NONE && window.take(quote) ? quoted(batch) : plain(batch);
  }

  private End plain(RecordBatch batch) throws IOException, CellTooLongException {
    while (true) {
      if (!window.runTo(delimiter, escape)) {
        window.copyTo(batch, false);
        return End.RECORD;
      }
      var c = window.next();
      if (c == escape && escape != NONE) {
        window.keepEscaped();
      } else if (c == delimiter && window.take(restOfDelimiter)) {
        window.copyTo(batch, false);
        return End.CELL;
      } else if (c == delimiter || c == NONE) {
        window.keep();
      } else {
        window.copyTo(batch, false);
        endLine(c);
        return End.RECORD;
      }
    }
  }

  private End quoted(RecordBatch batch)
      throws IOException, TableReadException, CellTooLongException {
    window.mark();
    while (window.runTo(quote, escape, true)) {
      var c = window.next();
      if (c != quote && escape != NONE) {
        window.keepEscaped();
      } else if (c != quote) {
        window.keep();
      } else if (doubleQuote && window.take(quote)) {
        window.keepOneOfTwo();
      } else {
        window.copyTo(batch, true);
        return behindQuotes();
      }
    }
    throw fault(
        ErrorType.SOURCE_ERROR,
        "Row %d opens a quote that is never closed; close it, or declare another quoteChar.",
        recordNumber);
  }

  private End behindQuotes() throws IOException, TableReadException, CellTooLongException {
    window.mark();
    if (skipInitialSpace) {
      window.skipSpaces();
    }
    if (!window.has()) {
      return End.RECORD;
    }
    var c = window.next();
    if (c == delimiter && window.take(restOfDelimiter)) {
      return End.CELL;
    }
    if (endLine(c)) {
      return End.RECORD;
    }
    throw fault(
        ErrorType.SOURCE_ERROR,
        "Row %d has text behind a closing quote; a quote inside a quoted cell is written twice.",
        recordNumber);
  }

  @Override
  public void close() throws IOException {
    window.close();
  }
}
