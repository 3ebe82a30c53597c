package io.specstore.table.statistics;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.Field;
import io.specstore.datapackage.TableSchema;
import io.specstore.table.writer.RowWriter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Computes the statistics of all columns of a table (docs/statistics.md) in the pass that writes
/// its rows. It has no output of its own. Used by one thread at a time, as every [RowWriter].
///
/// ```java
/// var statistics = new StatisticsWriter();
/// new TablePass().run(input, List.of(csv, statistics));
/// if (statistics.isComplete()) {
///   resources.add(statistics.describe("prices"));
/// }
/// ```
///
/// The result depends on the rows and their order alone. It takes about 100 MiB of memory at most.
public final class StatisticsWriter implements RowWriter {
  private List<Field> fields = List.of();
  private ColumnStatistics[] columns = new ColumnStatistics[0];
  private long[] missing = new long[0];
  private long rows;
  private boolean isComplete;

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
    isComplete = true;
  }

  @Override
  public void close() {
    // There is no output.
  }

  /// Whether all rows of the table were added.
  public boolean isComplete() {
    return isComplete;
  }

  /// The fields in which a value is missing.
  public Set<String> incompleteFields() {
    return IntStream.range(0, missing.length)
        .filter(i -> missing[i] > 0)
        .mapToObj(i -> fields.get(i).name())
        .collect(Collectors.toUnmodifiableSet());
  }

  /// The statistics of the resource as docs/statistics.md describes them; to be called once, at the
  /// end.
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
