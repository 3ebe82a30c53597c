package io.specstore.table.writer;

import io.specstore.datapackage.TableSchema;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gives every row to several writers, for a source of rows that takes only one. Whoever opened the
/// writers closes them.
public final class TeeWriter implements RowWriter {
  private final List<RowWriter> writers;

  public TeeWriter(List<RowWriter> writers) {
    this.writers = List.copyOf(writers);
  }

  @Override
  public void begin(TableSchema schema) throws IOException {
    for (var writer : writers) {
      writer.begin(schema);
    }
  }

  @Override
  public void row(@Nullable Object[] values) throws IOException {
    for (var writer : writers) {
      writer.row(values);
    }
  }

  @Override
  public void end() throws IOException {
    for (var writer : writers) {
      writer.end();
    }
  }

  @Override
  public boolean writesJson() {
    return writers.stream().anyMatch(RowWriter::writesJson);
  }

  @Override
  public void close() {}
}
