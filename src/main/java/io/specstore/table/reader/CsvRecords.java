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

/// Parses delimited text into records and cells (RFC 4180; CSV Dialect v1.2; Table Dialect v2.0).
///
/// A record ends with LF, CR or CR LF. A quote character opens quotes only at the beginning of a
/// cell; within quotes line ends and delimiters are text, so that lines and records differ. Where
/// other parsers guess, this one reports an error, since each guess loses data for somebody: an
/// unclosed quote, and text after a closing quote.
///
/// Belongs to one thread.
final class CsvRecords implements RecordReader {
  /// Stands for a character that the dialect does not have; U+FFFF is never a character of a text.
  private static final char NONE = '\uFFFF';

  private final CellBuffer buffer;
  private final LongSupplier position;
  private final char delimiter;
  private final String restOfDelimiter;
  private final char quote;
  private final char escape;
  private final boolean doubleQuote;
  private final boolean skipInitialSpace;
  private final String comment;
  private long recordNumber;

  /// Whether the last record ended with CR, so that an LF after it is part of its line end. The LF
  /// is looked for with the next record, since a malformed byte there is an error of that one.
  private boolean isAfterReturn;

  /// What a cell ends: itself only, or its record too.
  private enum End {
    CELL,
    RECORD
  }

  private CsvRecords(Reader source, Dialect dialect, LongSupplier position) {
    this.buffer = new CellBuffer(source);
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

  /// Parses characters, of which no position is known.
  static CsvRecords over(Reader source, Dialect dialect) {
    return new CsvRecords(source, dialect, () -> 0);
  }

  @Override
  public boolean read(RecordBatch batch) throws IOException, TableReadException {
    recordNumber++;
    try {
      if (isAfterReturn) {
        isAfterReturn = false;
        buffer.take('\n');
      }
      buffer.mark();
      if (!buffer.has()) {
        return false;
      }
      batch.begin(recordNumber);
      if (!comment.isEmpty() && buffer.take(comment)) {
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
      throw TableReadException.malformedText(recordNumber, "CSV");
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
    while (true) {
      if (!buffer.runTo(delimiter, escape)) {
        buffer.copyTo(batch, false);
        return End.RECORD;
      }
      var c = buffer.next();
      if (c == escape && escape != NONE) {
        buffer.keepEscaped();
      } else if (c == delimiter && buffer.take(restOfDelimiter)) {
        buffer.copyTo(batch, false);
        return End.CELL;
      } else if (c == delimiter || c == NONE) {
        buffer.keep();
      } else {
        buffer.copyTo(batch, false);
        endLine(c);
        return End.RECORD;
      }
    }
  }

  private End quoted(RecordBatch batch)
      throws IOException, TableReadException, CellTooLongException {
    buffer.mark();
    while (buffer.runTo(quote, escape, true)) {
      var c = buffer.next();
      if (c != quote && escape != NONE) {
        buffer.keepEscaped();
      } else if (c != quote) {
        buffer.keep();
      } else if (doubleQuote && buffer.take(quote)) {
        buffer.keepOneOfTwo();
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

  private End afterQuotes() throws IOException, TableReadException, CellTooLongException {
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
    throw error(
        ErrorType.SOURCE_ERROR,
        "Row %d has text after a closing quote; write a quote inside a quoted cell twice.",
        recordNumber);
  }

  @Override
  public void close() throws IOException {
    buffer.close();
  }
}
