package io.specstore.table.transform;

import io.specstore.table.duckdb.ExternalSorter;
import io.specstore.table.duckdb.SortedRows;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The sorted rows of a join's source, aggregated by their keys, in the order of the keys. Belongs
/// to one thread.
final class KeyGroups implements AutoCloseable {
  private final SortedRows cursor;
  private final List<Joining.AggregatedField> fields;
  private ExternalSorter.@Nullable Entry nextEntry;

  /// The aggregated rows of one key.
  static final class Group {
    private final ExternalSorter.Entry firstEntry;
    private final @Nullable Object[] first;
    private final @Nullable Object[] values;

    Group(ExternalSorter.Entry firstEntry, @Nullable Object[] first, @Nullable Object[] values) {
      this.firstEntry = firstEntry;
      this.first = first;
      this.values = values;
    }

    byte[] key() {
      return firstEntry.key();
    }

    /// The number of the first of the rows.
    long firstNumber() {
      return firstEntry.number();
    }

    /// The first of the rows.
    @Nullable Object[] first() {
      return first;
    }

    /// The values of the aggregated fields.
    @Nullable Object[] values() {
      return values;
    }
  }

  KeyGroups(SortedRows cursor, List<Joining.AggregatedField> fields)
      throws IOException, InterruptedException {
    this.cursor = cursor;
    this.fields = fields;
    this.nextEntry = cursor.next();
  }

  /// The group of the next key, or null when there is none.
  @Nullable Group next() throws IOException, InterruptedException {
    var firstEntry = nextEntry;
    if (firstEntry == null) {
      return null;
    }
    var aggregations = fields.stream().map(Joining.AggregatedField::begin).toList();
    var first = RowCodec.row(firstEntry.row());
    add(first, aggregations);
    nextEntry = cursor.next();
    while (nextEntry != null && Arrays.compareUnsigned(firstEntry.key(), nextEntry.key()) == 0) {
      add(RowCodec.row(nextEntry.row()), aggregations);
      nextEntry = cursor.next();
    }
    var values = new @Nullable Object[aggregations.size()];
    for (var i = 0; i < values.length; i++) {
      values[i] = aggregations.get(i).result();
    }
    return new Group(firstEntry, first, values);
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
