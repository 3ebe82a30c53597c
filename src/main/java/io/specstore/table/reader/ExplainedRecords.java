package io.specstore.table.reader;

import io.specstore.table.bytes.DecompressionException;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/// The records of one file, which makes errors of reading precise by a look at the file's bytes: a
/// malformed byte of UTF-8 is reported with its place and value, and a broken compression as an
/// error of its row. Closes the file.
final class ExplainedRecords implements RecordReader, PaddedRecords {
  private final RecordReader source;
  private final SourceFileReader file;
  private final List<String> warnings;
  private long number;

  ExplainedRecords(RecordReader source, SourceFileReader file) {
    this(source, file, List.of());
  }

  /// @param warnings notes that nobody has taken from the file; they are the first of [#notes]
  ExplainedRecords(RecordReader source, SourceFileReader file, List<String> warnings) {
    this.source = source;
    this.file = file;
    this.warnings = warnings;
  }

  @Override
  public void pad(int cells) {
    if (source instanceof PaddedRecords padded) {
      padded.pad(cells);
    }
  }

  @Override
  public boolean read(RecordBatch batch) throws IOException, TableReadException {
    try {
      number++;
      return source.read(batch);
    } catch (TableReadException e) {
      throw e.type() == ErrorType.ENCODING_ERROR ? withMalformedByte(e) : e;
    } catch (IOException e) {
      throw decompressionError(e, number);
    }
  }

  /// A [DecompressionException] among the causes as an error of that row; anything else is thrown
  /// again.
  static TableReadException decompressionError(IOException e, long rowNumber) throws IOException {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof DecompressionException compression) {
        return new TableReadException(
            ErrorType.COMPRESSION_ERROR, rowNumber, String.valueOf(compression.getMessage()));
      }
    }
    throw e;
  }

  private TableReadException withMalformedByte(TableReadException error) throws IOException {
    var malformed = file.firstMalformed();
    if (malformed.isEmpty()) {
      return error;
    }
    var remedy =
        malformed.get().isProven()
            ? "all text before it is; fix that character, or save the whole file in one encoding."
            : "declare the encoding it is really in, such as windows-1252.";
    return new TableReadException(
        error.type(),
        error.rowNumber(),
        Message.of(
            "Row %d is not UTF-8: byte %,d of the file is 0x%02X; %s",
            error.rowNumber(), malformed.get().number(), malformed.get().value(), remedy));
  }

  @Override
  public List<String> notes() {
    return warnings.isEmpty()
        ? source.notes()
        : Stream.concat(warnings.stream(), source.notes().stream()).toList();
  }

  @Override
  public long position() {
    return source.position();
  }

  @Override
  public void close() throws IOException {
    try (file) {
      source.close();
    }
  }
}
