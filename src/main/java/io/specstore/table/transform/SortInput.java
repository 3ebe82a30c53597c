package io.specstore.table.transform;

import io.specstore.datapackage.TableSchema;
import io.specstore.table.duckdb.ExternalSorter;
import io.specstore.table.writer.RowWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Adds rows with their keys to a sorter.
record SortInput(ExternalSorter rows, RowKeyEncoder key) implements RowWriter {
  @Override
  public void begin(TableSchema schema) {}

  @Override
  public void row(@Nullable Object[] values) throws IOException {
    rows.add(key.of(values), RowCodec.bytes(values));
  }

  @Override
  public void end() {}

  @Override
  public void close() {}
}
