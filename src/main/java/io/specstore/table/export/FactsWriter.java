package io.specstore.table.export;

import io.specstore.datapackage.TableSchema;
import io.specstore.table.writer.RowWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Collects the [ColumnFacts] of a table's columns on the way; writes nothing.
final class FactsWriter implements RowWriter {
  private FactsTaker[] columns = new FactsTaker[0];
  private long rowCount;

  @Override
  public void begin(TableSchema schema) {
    columns =
        Stream.generate(FactsTaker::new).limit(schema.fields().size()).toArray(FactsTaker[]::new);
  }

  @Override
  public void row(@Nullable Object[] values) {
    rowCount++;
    for (var i = 0; i < values.length; i++) {
      columns[i].take(values[i]);
    }
  }

  @Override
  public void end() {}

  @Override
  public void close() {}

  /// The facts of the rows so far, a column each.
  public List<ColumnFacts> facts() {
    return Arrays.stream(columns).map(FactsTaker::facts).toList();
  }

  /// The rows so far.
  public long rowCount() {
    return rowCount;
  }
}
