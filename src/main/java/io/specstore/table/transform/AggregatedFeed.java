package io.specstore.table.transform;

import io.specstore.datapackage.TableSchema;
import io.specstore.table.duckdb.SortSession;
import io.specstore.table.writer.RowWriter;
import java.io.IOException;
import java.util.List;

/// The rows of a join without a target: one row for each key of the source, in the order of the
/// keys.
record AggregatedFeed(JoinedFeed.Side source, TableSchema schema, SortSession sorting)
    implements RowFeed {
  @Override
  public void into(RowWriter writer) throws IOException, InterruptedException {
    try (var staged = sorting.groups()) {
      source.rows().into(new SortInput(staged, source.key()));
      writer.begin(schema);
      try (var groups = new KeyGroups(staged.inOrder(false), source.fields())) {
        for (var group = groups.next(); group != null; group = groups.next()) {
          writer.row(group.values());
        }
      }
      writer.end();
    }
  }

  @Override
  public List<RowFeed> inputs() {
    return List.of(source.rows());
  }
}
