package io.specstore.table.transform;

import io.specstore.table.duckdb.ExternalSorter;
import io.specstore.table.duckdb.SortedRows;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of a join's source, gathered by their key, in the order of the keys.
final class KeyGroups implements AutoCloseable {
  private final SortedRows cursor;
  private final List<Joining.Gathered> fields;
  private ExternalSorter.@Nullable Entry ahead;

  /// All rows of one key.
  static final class Group {
    private final ExternalSorter.Entry begin;
    private final @Nullable Object[] first;
    private final @Nullable Object[] values;

    Group(ExternalSorter.Entry begin, @Nullable Object[] first, @Nullable Object[] values) {
      this.begin = begin;
      this.first = first;
      this.values = values;
    }

    byte[] key() {
      return begin.key();
    }

    /// The place at which the first of them came.
    long firstNumber() {
      return begin.number();
    }

    /// The first of them.
    @Nullable Object[] first() {
      return first;
    }

    /// Of the gathered fields.
    @Nullable Object[] values() {
      return values;
    }
  }

  KeyGroups(SortedRows cursor, List<Joining.Gathered> fields)
      throws IOException, InterruptedException {
    this.cursor = cursor;
    this.fields = fields;
    this.ahead = cursor.next();
  }

  /// The next key's, or null when there is none.
  @Nullable Group next() throws IOException, InterruptedException {
    var begin = ahead;
    if (begin == null) {
      return null;
    }
    var aggregations = fields.stream().map(Joining.Gathered::begin).toList();
    var first = RowCodec.row(begin.row());
    add(first, aggregations);
    ahead = cursor.next();
    while (ahead != null && Arrays.compareUnsigned(begin.key(), ahead.key()) == 0) {
      add(RowCodec.row(ahead.row()), aggregations);
      ahead = cursor.next();
    }
    var values = new @Nullable Object[aggregations.size()];
    for (var i = 0; i < values.length; i++) {
      values[i] = aggregations.get(i).result();
    }
    return new Group(begin, first, values);
  }

  private void add(@Nullable Object[] row, List<Aggregation> aggregations) throws StepException {
    for (var i = 0; i < fields.size(); i++) {
      var source = fields.get(i).source();
      aggregations.get(i).add(source < 0 ? null : row[source]);
    }
  }

  @Override
  public void close() throws IOException {
    cursor.close();
  }
}
