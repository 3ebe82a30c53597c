package io.specstore.table.reader;

import io.specstore.table.bytes.DecompressionException;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableReadException;
import java.io.IOException;

/// Records whose faults are told with what the bytes under them say: where text is not in its
/// encoding, what is wrong with the packing.
final class ExplainedRecords implements RecordReader, PaddedRecords {
  private final RecordReader source;
  private final SourceFileReader part;
  private long number;

  ExplainedRecords(RecordReader source, SourceFileReader part) {
    this.source = source;
    this.part = part;
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
    } catch (TableReadException fault) {
      throw fault.type() == ErrorType.ENCODING_ERROR ? explained(fault) : fault;
    } catch (IOException e) {
      throw packing(e, number);
    }
  }

  /// That fault of unpacking as an error of a row; any other is thrown on.
  static TableReadException packing(IOException e, long rowNumber) throws IOException {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof DecompressionException fault) {
        return new TableReadException(
            ErrorType.COMPRESSION_ERROR, rowNumber, String.valueOf(fault.getMessage()));
      }
    }
    throw e;
  }

  private TableReadException explained(TableReadException fault) throws IOException {
    var malformed = part.firstMalformed();
    if (malformed.isEmpty()) {
      return fault;
    }
    var remedy =
        malformed.get().isProven()
            ? "all text before it is; mend that character, or save the whole file in one encoding."
            : "declare the encoding it is really in, such as windows-1252.";
    return new TableReadException(
        fault.type(),
        fault.rowNumber(),
        Message.of(
            "Row %d is not UTF-8: byte %,d of the file is 0x%02X; %s",
            fault.rowNumber(), malformed.get().number(), malformed.get().value(), remedy));
  }

  @Override
  public long position() {
    return source.position();
  }

  @Override
  public void close() throws IOException {
    try (part) {
      source.close();
    }
  }
}
