package io.specstore.table;

import io.specstore.datapackage.TableSchema;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// Writes a table as one line of JSON: `[{…},{…}]`, an object for each row.
public final class JsonWriter implements TextWriter {
  private final ByteText text;
  private @Nullable JsonFormat format;
  private boolean isFirst = true;

  public JsonWriter(OutputStream out) {
    this.text = new ByteText(out);
  }

  @Override
  public void begin(TableSchema schema) throws IOException {
    format = new JsonFormat(schema);
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
  public RowFormat format(TableSchema schema) {
    return new JsonFormat(schema);
  }

  @Override
  public void rows(RowText rows) throws IOException {
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
