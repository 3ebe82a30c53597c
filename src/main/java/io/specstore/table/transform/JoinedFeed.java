package io.specstore.table.transform;

import io.specstore.datapackage.TableSchema;
import io.specstore.processing.RowStep.Join.Mode;
import io.specstore.table.duckdb.ExternalSorter;
import io.specstore.table.duckdb.SortSession;
import io.specstore.table.duckdb.SortedRows;
import io.specstore.table.writer.RowWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of a join with a target: the target's rows in their order, with the aggregates of the
/// source's rows of the same key; then, in a full outer join, the source's rows without a match.
///
/// A sort-merge join: both sides are sorted by their keys and read in parallel, so that neither has
/// to fit into memory.
record JoinedFeed(
    Side source, RowFeed target, RowKeyEncoder targetKey, Output output, SortSession sorting)
    implements RowFeed {

  /// The source: its rows, and the fields that are aggregated.
  ///
  /// @param keyCasts the target's fields that a source row without a match fills
  record Side(
      RowFeed rows,
      RowKeyEncoder key,
      List<Joining.AggregatedField> fields,
      List<KeyCast> keyCasts) {}

  /// A key field of the source, and the corresponding one of the target.
  record KeyCast(int from, int to, ValueCast cast) {}

  /// The rows that come out.
  ///
  /// @param positions of the aggregated fields in a row
  record Output(String step, TableSchema schema, List<Integer> positions, Mode mode) {}

  @Override
  public List<RowFeed> inputs() {
    return List.of(source.rows(), target);
  }

  @Override
  public void into(RowWriter writer) throws IOException, InterruptedException {
    try (var joined = sorting.rows();
        var unmatched = sorting.rows()) {
      join(joined, unmatched);
      writer.begin(output.schema());
      write(joined, writer);
      write(unmatched, writer);
      writer.end();
    }
  }

  private static void write(ExternalSorter rows, RowWriter writer)
      throws IOException, InterruptedException {
    try (var cursor = rows.inOrder(false)) {
      for (var entry = cursor.next(); entry != null; entry = cursor.next()) {
        writer.row(RowCodec.row(entry.row()));
      }
    }
  }

  private void join(ExternalSorter joined, ExternalSorter unmatched)
      throws IOException, InterruptedException {
    try (var sources = sorting.groups();
        var targets = sorting.groups()) {
      source.rows().into(new SortInput(sources, source.key()));
      target.into(new SortInput(targets, targetKey));
      try (var groups = new KeyGroups(sources.inOrder(false), source.fields());
          var rows = targets.inOrder(false)) {
        merge(groups, rows, joined, unmatched);
      }
    }
  }

  private void merge(
      KeyGroups groups, SortedRows rows, ExternalSorter joined, ExternalSorter unmatched)
      throws IOException, InterruptedException {
    var group = groups.next();
    var isMatched = false;
    for (var row = rows.next(); row != null; row = rows.next()) {
      while (group != null && Arrays.compareUnsigned(group.key(), row.key()) < 0) {
        addUnmatched(group, isMatched, unmatched);
        group = groups.next();
        isMatched = false;
      }
      var found =
          group != null && Arrays.compareUnsigned(group.key(), row.key()) == 0 ? group : null;
      isMatched |= found != null;
      if (found != null || output.mode() != Mode.INNER) {
        var result = widened(RowCodec.row(row.row()));
        if (found != null) {
          fill(result, found.values());
        }
        joined.add(KeyBytes.ofNumber(row.number()), RowCodec.bytes(result));
      }
    }
    while (group != null) {
      addUnmatched(group, isMatched, unmatched);
      group = groups.next();
      isMatched = false;
    }
  }

  private void addUnmatched(KeyGroups.Group group, boolean isMatched, ExternalSorter unmatched)
      throws IOException {
    if (isMatched || output.mode() != Mode.FULL_OUTER) {
      return;
    }
    var result = new @Nullable Object[output.schema().fields().size()];
    try {
      for (var key : source.keyCasts()) {
        result[key.to()] = key.cast().of(group.first()[key.from()]);
      }
    } catch (RowStepException e) {
      throw new StepException(output.step() + ": " + e.text());
    }
    fill(result, group.values());
    unmatched.add(KeyBytes.ofNumber(group.firstNumber()), RowCodec.bytes(result));
  }

  private @Nullable Object[] widened(@Nullable Object[] row) {
    var result = new @Nullable Object[output.schema().fields().size()];
    System.arraycopy(row, 0, result, 0, row.length);
    return result;
  }

  private void fill(@Nullable Object[] row, @Nullable Object[] values) {
    for (var i = 0; i < values.length; i++) {
      row[output.positions().get(i)] = values[i];
    }
  }
}
