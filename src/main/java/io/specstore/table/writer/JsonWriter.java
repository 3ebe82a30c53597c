package io.specstore.table.writer;

import io.specstore.datapackage.TableSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes a table as one line of JSON: `[{…},{…}]`, an object for each row.
public final class JsonWriter implements EncodedRowWriter {
  /// A table with more of them in a row, a hundred columns or so, has little but keys.
  private static final long MAX_KEY_BYTES = 4_096;

  private final Utf8Buffer text;
  private @Nullable JsonRowEncoder format;
  private boolean isFirst = true;

  public JsonWriter(OutputStream out) {
    this.text = new Utf8Buffer(out);
  }

  @Override
  public void begin(TableSchema schema) throws IOException {
    format = new JsonRowEncoder(schema);
    text.ascii('[');
  }

  @Override
  public void row(@Nullable Object[] values) throws IOException {
    if (format == null) {
      throw new IllegalStateException("a row before the table began");
    }
    if (isFirst) {
      format.object(values, text);
    } else {
      format.row(values, text);
    }
    isFirst = false;
  }

  @Override
  public Optional<RowEncoder> format(TableSchema schema) {
    var format = new JsonRowEncoder(schema);
    return format.keyBytes() > MAX_KEY_BYTES ? Optional.empty() : Optional.of(format);
  }

  @Override
  public void rows(EncodedRows rows) throws IOException {
    // The first of all rows has no row before it to be parted from.
    var from = isFirst && rows.length() > 0 ? 1 : 0;
    text.bytes(rows.bytes(), from, rows.length() - from);
    isFirst &= rows.length() == 0;
  }

  @Override
  public void end() throws IOException {
    text.ascii(']');
    text.flush();
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
