package io.specstore.table.writer;

import io.specstore.datapackage.TableSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes a table as CSV (RFC 4180): a line of labels, "\r\n", quotes only where they are needed,
/// UTF-8. Decimals are spelled as their digits came, booleans True and False, as the original did.
public final class CsvWriter implements EncodedRowWriter {
  private final Utf8Buffer text;
  private final CsvRowEncoder format;
  private long longestRecordBytes;

  public CsvWriter(OutputStream out) {
    this(out, false);
  }

  private CsvWriter(OutputStream out, boolean quotesEmptyText) {
    this.text = new Utf8Buffer(out);
    this.format = new CsvRowEncoder(quotesEmptyText);
  }

  /// One that tells an empty text, which has quotes, from a missing value, which hasn't; the
  /// original's CSV doesn't.
  public static CsvWriter telling(OutputStream out) {
    return new CsvWriter(out, true);
  }

  @Override
  public void begin(TableSchema schema) throws IOException {
    row(schema.fields().stream().map(field -> (Object) field.name()).toArray());
  }

  @Override
  public void row(@Nullable Object[] values) throws IOException {
    var begin = text.length();
    format.row(values, text);
    longestRecordBytes = Math.max(longestRecordBytes, text.length() - begin);
  }

  @Override
  public Optional<RowEncoder> format(TableSchema schema) {
    return Optional.of(format);
  }

  @Override
  public void rows(EncodedRows rows) throws IOException {
    text.bytes(rows.bytes(), 0, rows.length());
    longestRecordBytes = Math.max(longestRecordBytes, rows.longestBytes());
  }

  /// The most bytes of a record so far, its line end among them.
  public long longestRecordBytes() {
    return longestRecordBytes;
  }

  @Override
  public void end() throws IOException {
    text.flush();
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
