package io.specstore.table.transform;

import io.specstore.datapackage.TableSchema;
import io.specstore.table.duckdb.ExternalSorter;
import io.specstore.table.duckdb.SortSession;
import io.specstore.table.writer.RowWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/// The rows of another feed without repeated keys: the first row of each key, in their original
/// order.
record DeduplicatedFeed(RowFeed rows, TableSchema schema, RowKeyEncoder key, SortSession sorting)
    implements RowFeed {
  @Override
  public void into(RowWriter writer) throws IOException, InterruptedException {
    try (var firsts = sorting.rows()) {
      collect(firsts);
      writer.begin(schema);
      try (var cursor = firsts.inOrder(false)) {
        for (var entry = cursor.next(); entry != null; entry = cursor.next()) {
          writer.row(RowCodec.row(entry.row()));
        }
      }
      writer.end();
    }
  }

  private void collect(ExternalSorter firsts) throws IOException, InterruptedException {
    try (var staged = sorting.groups()) {
      rows.into(new SortInput(staged, key));
      try (var cursor = staged.inOrder(false)) {
        var previousKey = new byte[0];
        var isFirst = true;
        for (var entry = cursor.next(); entry != null; entry = cursor.next()) {
          if (isFirst || Arrays.compareUnsigned(previousKey, entry.key()) != 0) {
            firsts.add(KeyBytes.ofNumber(entry.number()), entry.row());
          }
          previousKey = entry.key();
          isFirst = false;
        }
      }
    }
  }

  @Override
  public List<RowFeed> inputs() {
    return List.of(rows);
  }
}
