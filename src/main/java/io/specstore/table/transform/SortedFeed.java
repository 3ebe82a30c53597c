package io.specstore.table.transform;

import io.specstore.datapackage.TableSchema;
import io.specstore.table.duckdb.SortSession;
import io.specstore.table.writer.RowWriter;
import java.io.IOException;
import java.util.List;

/// The rows of another feed, sorted by a key. The sort is stable in both directions.
record SortedFeed(
    RowFeed rows, TableSchema schema, RowKeyEncoder key, boolean isReverse, SortSession sorting)
    implements RowFeed {
  @Override
  public void into(RowWriter writer) throws IOException, InterruptedException {
    try (var staged = sorting.rows()) {
      rows.into(new SortInput(staged, key));
      writer.begin(schema);
      try (var cursor = staged.inOrder(isReverse)) {
        for (var entry = cursor.next(); entry != null; entry = cursor.next()) {
          writer.row(RowCodec.row(entry.row()));
        }
      }
      writer.end();
    }
  }

  @Override
  public List<RowFeed> inputs() {
    return List.of(rows);
  }
}
