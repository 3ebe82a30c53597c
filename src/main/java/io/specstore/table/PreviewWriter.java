package io.specstore.table;

import io.specstore.datapackage.TableSchema;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// Writes the first rows of a table in the form of [JsonWriter].
public final class PreviewWriter implements RowWriter {
  private final JsonWriter rows;
  private final long maxRows;
  private long rowCount;

  public PreviewWriter(OutputStream out, long maxRows) {
    this.rows = new JsonWriter(out);
    this.maxRows = maxRows;
  }

  /// How many rows the preview holds.
  public long rowCount() {
    return rowCount;
  }

  @Override
  public void begin(TableSchema schema) throws IOException {
    rows.begin(schema);
  }

  @Override
  public void row(@Nullable Object[] values) throws IOException {
    if (rowCount < maxRows) {
      rows.row(values);
      rowCount++;
    }
  }

  @Override
  public void end() throws IOException {
    rows.end();
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
