package io.specstore.table.export;

import io.specstore.datapackage.TableSchema;
import io.specstore.table.writer.RowWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Computes the [ColumnProfile] of each column of a table; writes nothing. Belongs to one thread.
final class ProfilingWriter implements RowWriter {
  private ColumnProfiler[] columns = new ColumnProfiler[0];
  private long rowCount;

  @Override
  public void begin(TableSchema schema) {
    columns =
        Stream.generate(ColumnProfiler::new)
            .limit(schema.fields().size())
            .toArray(ColumnProfiler[]::new);
  }

  @Override
  public void row(@Nullable Object[] values) {
    rowCount++;
    for (var i = 0; i < values.length; i++) {
      columns[i].add(values[i]);
    }
  }

  @Override
  public void end() {}

  @Override
  public void close() {}

  /// The profiles of the rows so far, one for each column.
  List<ColumnProfile> profiles() {
    return Arrays.stream(columns).map(ColumnProfiler::profile).toList();
  }

  /// The rows so far.
  long rowCount() {
    return rowCount;
  }
}
