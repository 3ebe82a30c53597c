package io.specstore.table.transform;

import io.specstore.table.writer.RowWriter;
import java.io.IOException;
import java.util.List;

/// A table whose rows can be had: once, unless it says otherwise.
@FunctionalInterface
public interface RowFeed {
  /// Begins the writer, gives it every row and ends it; whoever opened the writer closes it.
  ///
  /// @throws NoRows when the table is wrong, in which case the writer was not ended
  void into(RowWriter writer) throws IOException, InterruptedException;

  /// The feeds that this one takes its rows from.
  default List<RowFeed> inputs() {
    return List.of();
  }
}
