package io.specstore.table.statistics;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.Field;
import io.specstore.datapackage.TableSchema;
import io.specstore.table.writer.RowWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gathers the statistics of every column on the way of the rows; writes to no output of its own.
///
/// They depend on the rows and their order alone, and take at most some 100 MiB.
public final class StatisticsWriter implements RowWriter {
  private List<Field> fields = List.of();
  private ColumnStatistics[] columns = new ColumnStatistics[0];
  private long[] missing = new long[0];
  private long rows;
  private boolean isWhole;

  @Override
  public void begin(TableSchema schema) {
    fields = schema.fields();
    var budget = StatisticsBudget.ofColumns(fields.size());
    columns =
        fields.stream()
            .map(field -> ColumnStatistics.of(field.kind(), budget))
            .toArray(ColumnStatistics[]::new);
    missing = new long[columns.length];
  }

  @Override
  public void row(@Nullable Object[] values) {
    rows++;
    for (var i = 0; i < columns.length; i++) {
      var value = values[i];
      if (value == null) {
        missing[i]++;
      } else {
        columns[i].add(value);
      }
    }
  }

  @Override
  public void end() {
    isWhole = true;
  }

  @Override
  public void close() {
    // There is no output.
  }

  /// Whether the whole table went by.
  public boolean isWhole() {
    return isWhole;
  }

  /// What docs/statistics.md describes, for that resource; asked for once, at the end.
  public ObjectNode describe(String resource) {
    var table = JsonNodeFactory.instance.objectNode();
    table.put("name", resource).put("rowCount", rows);
    var described = table.putArray("fields");
    for (var i = 0; i < columns.length; i++) {
      var field = fields.get(i);
      var column = described.addObject();
      column.put("name", field.name()).put("type", field.kind().wireName());
      column.put("count", rows - missing[i]).put("missing", missing[i]);
      columns[i].describe(column);
    }
    return table;
  }
}
