package io.specstore.table.transform;

import io.specstore.datapackage.TableSchema;
import io.specstore.table.duckdb.ExternalSorter;
import io.specstore.table.duckdb.SortSession;
import io.specstore.table.writer.RowWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/// The rows of another feed, of all with one key only the first, in the order in which they came.
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
        var before = new byte[0];
        var isFirst = true;
        for (var entry = cursor.next(); entry != null; entry = cursor.next()) {
          if (isFirst || Arrays.compareUnsigned(before, entry.key()) != 0) {
            firsts.add(KeyBytes.ofNumber(entry.number()), entry.row());
          }
          before = entry.key();
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
