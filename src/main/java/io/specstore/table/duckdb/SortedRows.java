package io.specstore.table.duckdb;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Rows under keys, one after the other.
public interface SortedRows extends AutoCloseable {
  /// The next row, or null when there is none.
  ExternalSorter.@Nullable Entry next() throws IOException, InterruptedException;

  @Override
  void close() throws IOException;
}
