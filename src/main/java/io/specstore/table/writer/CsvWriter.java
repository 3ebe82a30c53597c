package io.specstore.table.writer;

import io.specstore.datapackage.TableSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes a table as CSV (RFC 4180) in UTF-8: a line of labels, "\r\n" after each record, quotes
/// only where they are needed. Values are formatted as by [ValueFormatter]: decimals with the
/// digits of the source, booleans as True and False, which clients of the published CSV rely on.
public final class CsvWriter implements EncodedRowWriter {
  private final Utf8Buffer text;
  private final boolean quotesEmptyText;
  private CsvRowEncoder encoder;
  private long longestRecordBytes;

  public CsvWriter(OutputStream out) {
    this(out, false);
  }

  private CsvWriter(OutputStream out, boolean quotesEmptyText) {
    this.text = new Utf8Buffer(out);
    this.quotesEmptyText = quotesEmptyText;
    this.encoder = CsvRowEncoder.plain(quotesEmptyText);
  }

  /// A writer that puts quotes around an empty text, so that it differs from a missing value; in
  /// the published CSV both are empty.
  public static CsvWriter quotingEmptyText(OutputStream out) {
    return new CsvWriter(out, true);
  }

  @Override
  public void begin(TableSchema schema) throws IOException {
    encoder = encoderOf(schema);
    row(schema.fields().stream().map(field -> (Object) field.name()).toArray());
  }

  /// With quotes around empty texts a missing value needs no text of its own.
  private CsvRowEncoder encoderOf(TableSchema schema) {
    return quotesEmptyText ? CsvRowEncoder.plain(true) : CsvRowEncoder.of(schema);
  }

  @Override
  public void row(@Nullable Object[] values) throws IOException {
    var begin = text.length();
    encoder.row(values, text);
    longestRecordBytes = Math.max(longestRecordBytes, text.length() - begin);
  }

  @Override
  public Optional<RowEncoder> encoder(TableSchema schema) {
    return Optional.of(encoderOf(schema));
  }

  @Override
  public void rows(EncodedRows rows) throws IOException {
    text.bytes(rows.bytes(), 0, rows.length());
    longestRecordBytes = Math.max(longestRecordBytes, rows.longestBytes());
  }

  /// The bytes of the longest record so far, with its line end.
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
