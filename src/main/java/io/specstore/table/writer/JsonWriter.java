package io.specstore.table.writer;

import io.specstore.datapackage.TableSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes a table as one line of JSON, `[{…},{…}]`: an object for each row, its keys sorted, ASCII
/// only.
public final class JsonWriter implements EncodedRowWriter {
  /// A row with more bytes of keys, a hundred columns or so, has little else.
  private static final long MAX_KEY_BYTES = 4_096;

  private final Utf8Buffer text;
  private @Nullable JsonRowEncoder encoder;
  private boolean isFirst = true;

  public JsonWriter(OutputStream out) {
    this.text = new Utf8Buffer(out);
  }

  @Override
  public void begin(TableSchema schema) throws IOException {
    encoder = new JsonRowEncoder(schema);
    text.ascii('[');
  }

  @Override
  public void row(@Nullable Object[] values) throws IOException {
    if (encoder == null) {
      throw new IllegalStateException("a row was written before the table began");
    }
    if (isFirst) {
      encoder.object(values, text);
    } else {
      encoder.row(values, text);
    }
    isFirst = false;
  }

  @Override
  public Optional<RowEncoder> encoder(TableSchema schema) {
    var rows = new JsonRowEncoder(schema);
    return rows.keyBytes() > MAX_KEY_BYTES ? Optional.empty() : Optional.of(rows);
  }

  @Override
  public void rows(EncodedRows rows) throws IOException {
    // Every encoded row begins with a comma, which the first row of the table must not have.
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
  public boolean writesJson() {
    return true;
  }

  @Override
  public void close() throws IOException {
    text.close();
  }
}
