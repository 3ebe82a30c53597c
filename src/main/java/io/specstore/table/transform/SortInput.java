package io.specstore.table.transform;

import io.specstore.datapackage.TableSchema;
import io.specstore.table.duckdb.ExternalSorter;
import io.specstore.table.duckdb.SortLimitException;
import io.specstore.table.writer.RowWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Adds rows with their keys to a sorter. A limit that is passed is a [StepException] here already,
/// so that the pass that feeds it goes on.
record SortInput(ExternalSorter rows, RowKeyEncoder key) implements RowWriter {
  @Override
  public void begin(TableSchema schema) {}

  @Override
  public void row(@Nullable Object[] values) throws IOException {
    try {
      rows.add(key.of(values), RowCodec.bytes(values));
    } catch (SortLimitException e) {
      throw new StepException(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void end() {}

  @Override
  public void close() {}
}
