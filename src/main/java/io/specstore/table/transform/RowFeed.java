package io.specstore.table.transform;

import io.specstore.table.writer.RowWriter;
import java.io.IOException;
import java.util.List;

/// A source of a table's rows, which can be read once unless an implementation says otherwise. Used
/// by one thread at a time.
@FunctionalInterface
public interface RowFeed {
  /// Begins the writer, gives it every row and ends it; whoever opened the writer closes it.
  ///
  /// @throws RowsUnavailableException when the table is invalid; the writer was not ended
  void into(RowWriter writer) throws IOException, InterruptedException;

  /// The feeds that this one reads its rows from.
  default List<RowFeed> inputs() {
    return List.of();
  }
}
