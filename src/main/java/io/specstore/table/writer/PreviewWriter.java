package io.specstore.table.writer;

import io.specstore.datapackage.TableSchema;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// Writes the first rows of a table as [JsonWriter] does, for the preview of a long table. The
/// preview is complete as soon as the table turns out to be longer.
public final class PreviewWriter implements RowWriter {
  private final JsonWriter rows;
  private final long maxRows;
  private final Runnable whenFull;
  private long rowCount;
  private boolean isFull;

  /// @param whenFull runs once, on the thread that writes, when the table turns out to be longer
  ///   than its preview, whose output is then complete and closed
  public PreviewWriter(OutputStream out, long maxRows, Runnable whenFull) {
    this.rows = new JsonWriter(out);
    this.maxRows = maxRows;
    this.whenFull = whenFull;
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
    } else if (!isFull) {
      isFull = true;
      rows.end();
      rows.close();
      whenFull.run();
    }
  }

  @Override
  public void end() throws IOException {
    if (!isFull) {
      rows.end();
    }
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
