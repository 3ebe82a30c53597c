package io.specstore.table;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.specstore.datapackage.Dialect;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Cuts a text file into records and cells, record by record, by FastCSV. Quoted line ends make
/// lines and records differ.
final class CsvRecords implements RecordSource {
  /// The most cells of a record; FastCSV's limit.
  static final int MAX_CELLS = 16_384;

  /// The most characters of a record; FastCSV's limit for a cell is half of it.
  static final int MAX_RECORD_CHARS = 32 * 1024 * 1024;

  private static final int MAX_CELL_CHARS = 16 * 1024 * 1024;
  private static final char NO_QUOTE = '\uFFFF';

  private final Reader source;
  private final CloseableIterator<Boolean> records;
  private final Cells cells;
  private long recordNumber;

  private CsvRecords(Reader source, CloseableIterator<Boolean> records, Cells cells) {
    this.source = source;
    this.records = records;
    this.cells = cells;
  }

  /// Opens a file; the dialect's delimiter must be known.
  static CsvRecords open(Path file, SourceEncoding.Found encoding, Dialect dialect)
      throws IOException {
    var in = Files.newInputStream(file);
    try {
      in.skipNBytes(encoding.markBytes());
      if (encoding.charset().equals(StandardCharsets.UTF_8)) {
        return over(new Utf8Reader(in), dialect);
      }
      var decoder =
          encoding
              .charset()
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT);
      return over(new InputStreamReader(in, decoder), dialect);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  static CsvRecords over(Reader source, Dialect dialect) {
    var builder =
        CsvReader.builder()
            .fieldSeparator(dialect.delimiter())
            .quoteCharacter(
                dialect.quoteChar().isEmpty() ? NO_QUOTE : dialect.quoteChar().charAt(0))
            .skipEmptyLines(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .trimWhitespacesAroundQuotes(dialect.skipInitialSpace())
            .detectBomHeader(false)
            .maxBufferSize(MAX_CELL_CHARS);
    if (!dialect.commentChar().isEmpty()) {
      builder
          .commentStrategy(CommentStrategy.READ)
          .commentCharacter(dialect.commentChar().charAt(0));
    }
    var cells = new Cells(dialect.skipInitialSpace());
    return new CsvRecords(source, builder.build(cells, source).iterator(), cells);
  }

  @Override
  public boolean read(RecordBatch batch) throws IOException, SourceFault {
    try {
      cells.begin(batch, recordNumber + 1);
      if (!records.hasNext()) {
        return false;
      }
      records.next();
      batch.end();
      recordNumber++;
      return true;
    } catch (CsvParseException | UncheckedIOException e) {
      throw fault(e);
    }
  }

  private SourceFault fault(RuntimeException e) throws IOException {
    var number = recordNumber + 1;
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CharacterCodingException) {
        return new SourceFault(
            "encoding-error",
            number,
            Sentence.of(
                "From row %d on the file holds bytes that its encoding doesn't have; declare the encoding it is really in.",
                number));
      }
      if (cause instanceof TooManyCells) {
        return new SourceFault(
            "source-error",
            number,
            Sentence.of(
                "Row %d has more than %,d cells or %,d characters, which is the limit; check the delimiter and the quotes.",
                number, MAX_CELLS, MAX_RECORD_CHARS));
      }
    }
    if (e instanceof UncheckedIOException broken) {
      throw broken.getCause();
    }
    return new SourceFault("source-error", number, reason(e, number));
  }

  private static String reason(RuntimeException e, long number) {
    var text = new StringBuilder();
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      text.append(cause.getMessage()).append(' ');
    }
    var words = text.toString().toLowerCase(Locale.ROOT);
    if (words.contains("after closing quote")) {
      return Sentence.of(
          "Row %d has text behind a closing quote; a quote inside a quoted cell is written twice.",
          number);
    }
    if (words.contains("unclosed")) {
      return Sentence.of("Row %d opens a quote that is never closed.", number);
    }
    return Sentence.of(
        "Row %d has a cell of more than %,d characters, which is the limit; a quote may be missing.",
        number, MAX_CELL_CHARS);
  }

  @Override
  public void close() throws IOException {
    records.close();
    source.close();
  }

  /// Thrown through the parser when a record passes a limit.
  private static final class TooManyCells extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyCells() {
      super("limit of a record", null, false, false);
    }
  }

  /// Puts the parser's cells into the batch at hand. FastCSV reads a record ahead of `next` only
  /// when it is asked whether there is one, so the batch is always the one that was asked for.
  private static final class Cells extends AbstractBaseCsvCallbackHandler<Boolean> {
    private final boolean skipInitialSpace;
    private RecordBatch batch = new RecordBatch();

    Cells(boolean skipInitialSpace) {
      this.skipInitialSpace = skipInitialSpace;
    }

    void begin(RecordBatch into, long number) {
      batch = into;
      batch.begin(number);
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
      // The batch was told of the record already.
    }

    @Override
    protected void handleField(
        int fieldIndex, char[] buffer, int offset, int length, boolean quoted) {
      var from = offset;
      var end = offset + length;
      while (skipInitialSpace && !quoted && from < end && buffer[from] == ' ') {
        from++;
      }
      if (fieldIndex >= MAX_CELLS || batch.openCharCount() + (end - from) > MAX_RECORD_CHARS) {
        throw new TooManyCells();
      }
      batch.cell(buffer, from, end - from, quoted);
    }

    @Override
    protected void handleComment(char[] buffer, int offset, int length) {
      batch.comment();
    }

    @Override
    protected Boolean buildRecord() {
      return true;
    }
  }
}
