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

/// The rows of a target with what a source has under their keys, in the target's order; then, where
/// they are wanted, those of the source that no row of the target asked for, as they came.
///
/// Both are sorted by their keys and read side by side, so that neither has to fit into memory.
record JoinedFeed(
    Side source, RowFeed target, RowKeyEncoder targetKey, Shape shape, SortSession sorting)
    implements RowFeed {

  /// What rows are looked up in, and what is gathered of them.
  ///
  /// @param keyCasts what goes into the target's own fields where it has no row
  record Side(
      RowFeed rows, RowKeyEncoder key, List<Joining.Gathered> fields, List<KeyCast> keyCasts) {}

  /// A field of the source's key, and the one of the target that is its like.
  record KeyCast(int from, int to, ValueCast cast) {}

  /// What comes out.
  ///
  /// @param places where in a row each gathered field goes
  record Shape(String step, TableSchema schema, List<Integer> places, Mode mode) {}

  @Override
  public List<RowFeed> inputs() {
    return List.of(source.rows(), target);
  }

  @Override
  public void into(RowWriter writer) throws IOException, InterruptedException {
    try (var joined = sorting.rows();
        var alone = sorting.rows()) {
      join(joined, alone);
      writer.begin(shape.schema());
      write(joined, writer);
      write(alone, writer);
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

  private void join(ExternalSorter joined, ExternalSorter alone)
      throws IOException, InterruptedException {
    try (var sources = sorting.groups();
        var targets = sorting.groups()) {
      source.rows().into(new SortInput(sources, source.key()));
      target.into(new SortInput(targets, targetKey));
      try (var groups = new KeyGroups(sources.inOrder(false), source.fields());
          var rows = targets.inOrder(false)) {
        merge(groups, rows, joined, alone);
      }
    }
  }

  private void merge(KeyGroups groups, SortedRows rows, ExternalSorter joined, ExternalSorter alone)
      throws IOException, InterruptedException {
    var group = groups.next();
    var isAsked = false;
    for (var row = rows.next(); row != null; row = rows.next()) {
      while (group != null && Arrays.compareUnsigned(group.key(), row.key()) < 0) {
        leave(group, isAsked, alone);
        group = groups.next();
        isAsked = false;
      }
      var found =
          group != null && Arrays.compareUnsigned(group.key(), row.key()) == 0 ? group : null;
      isAsked |= found != null;
      if (found != null || shape.mode() != Mode.INNER) {
        var made = wide(RowCodec.row(row.row()));
        if (found != null) {
          fill(made, found.values());
        }
        joined.add(KeyBytes.ofNumber(row.number()), RowCodec.bytes(made));
      }
    }
    while (group != null) {
      leave(group, isAsked, alone);
      group = groups.next();
      isAsked = false;
    }
  }

  private void leave(KeyGroups.Group group, boolean isAsked, ExternalSorter alone)
      throws IOException {
    if (isAsked || shape.mode() != Mode.FULL_OUTER) {
      return;
    }
    var made = new @Nullable Object[shape.schema().fields().size()];
    try {
      for (var key : source.keyCasts()) {
        made[key.to()] = key.cast().of(group.first()[key.from()]);
      }
    } catch (RowStepException fault) {
      throw new StepException(shape.step() + ": " + fault.text());
    }
    fill(made, group.values());
    alone.add(KeyBytes.ofNumber(group.firstNumber()), RowCodec.bytes(made));
  }

  private @Nullable Object[] wide(@Nullable Object[] row) {
    var made = new @Nullable Object[shape.schema().fields().size()];
    System.arraycopy(row, 0, made, 0, row.length);
    return made;
  }

  private void fill(@Nullable Object[] row, @Nullable Object[] values) {
    for (var i = 0; i < values.length; i++) {
      row[shape.places().get(i)] = values[i];
    }
  }
}
