package io.specstore.table.duckdb;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The rows of an [ExternalSorter] in order. Belongs to one thread.
public interface SortedRows extends AutoCloseable {
  /// The next row, or null when there is none.
  ExternalSorter.@Nullable Entry next() throws IOException, InterruptedException;

  @Override
  void close() throws IOException;
}
