package io.specstore.table.check;

import io.specstore.table.key.ForeignKeyCheck;
import io.specstore.table.key.ReferencedKeys;
import io.specstore.table.key.UniqueKey;
import io.specstore.table.reader.RecordView;
import io.specstore.table.report.TableReadException;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks the primary, unique and foreign keys of a table. Receives every row in order, from one
/// thread.
final class KeyChecks implements Closeable {
  private final List<UniqueKey> keys;
  private final List<ForeignKeyCheck> foreignKeys;
  private final @Nullable KeyCollector collector;
  private final KeyErrorReporter errors;
  private final boolean excludesInvalidRows;

  /// Collects the values of some fields in an index, for the foreign keys of other tables.
  private static final class KeyCollector {
    private final ReferencedKeys index;
    private final int[] fields;

    KeyCollector(ReferencedKeys index, int[] fields) {
      this.index = index;
      this.fields = fields;
    }

    void row(@Nullable Object[] values, long rowNumber) throws IOException, TableReadException {
      index.add(values, fields, rowNumber);
    }
  }

  /// What is done with each row.
  private record Tasks(
      List<UniqueKey> keys, List<ForeignKeyCheck> foreignKeys, @Nullable KeyCollector collector) {}

  private KeyChecks(Tasks tasks, KeyErrorReporter errors, InvalidRowPolicy invalidRows) {
    this.keys = List.copyOf(tasks.keys());
    this.foreignKeys = List.copyOf(tasks.foreignKeys());
    this.collector = tasks.collector();
    this.errors = errors;
    this.excludesInvalidRows = invalidRows.excludesRows();
  }

  /// The checks of a table's own keys and of its foreign keys. Keys that do not fit into memory go
  /// to files in the folder of its package's keys.
  static KeyChecks of(
      TableInput input, List<ForeignKeyCheck> foreignKeys, KeyErrorReporter errors) {
    var options = input.options();
    var keys = UniqueKey.of(input.schema(), options.packageKeys().folder());
    return new KeyChecks(new Tasks(keys, foreignKeys, null), errors, options.invalidRows());
  }

  /// Checks nothing and collects the values of those fields in the index.
  static KeyChecks collecting(
      ReferencedKeys index, int[] fields, KeyErrorReporter errors, InvalidRowPolicy invalidRows) {
    var tasks = new Tasks(List.of(), List.of(), new KeyCollector(index, fields));
    return new KeyChecks(tasks, errors, invalidRows);
  }

  /// Adds the next errors to that collector.
  void reportTo(ErrorCollector next) {
    errors.reportTo(next);
  }

  /// Checks the keys of the next row.
  ///
  /// @param isValid whether all of the row's cells are valid
  /// @return where the row has an error, to follow "it is"; empty when it has none
  String row(@Nullable Object[] values, RecordView record, boolean isValid)
      throws IOException, TableReadException {
    var where = "";
    for (var i = 0; i < keys.size(); i++) {
      var key = keys.get(i);
      // An incomplete key with an invalid cell may be unique.
      if ((isValid || key.isComplete(values)) && !check(key, values, record)) {
        where = KeyErrorReporter.where(key);
      }
    }
    var isReferable = isValid || !excludesInvalidRows;
    for (var i = 0; i < foreignKeys.size(); i++) {
      var foreignKey = foreignKeys.get(i);
      if (!check(foreignKey, values, record, isReferable)) {
        where = KeyErrorReporter.where(foreignKey);
      }
    }
    if (collector != null && isReferable) {
      collector.row(values, record.number());
    }
    return where;
  }

  /// Whether the row is valid, as far as that is known yet.
  private boolean check(UniqueKey key, @Nullable Object[] values, RecordView record)
      throws IOException, TableReadException {
    if (!key.isComplete(values)) {
      if (key.isPrimary()) {
        errors.incomplete(key, record);
      }
      return !key.isPrimary();
    }
    var answer = key.add(values, record.number());
    switch (answer) {
      case NEW -> {}
      case REPEATED -> errors.repeated(key, record, key.earlierRow());
      case UNDECIDED -> key.keep(record.number(), errors.cells(record, key.fields()));
    }
    return answer != UniqueKey.Occurrence.REPEATED;
  }

  private boolean check(
      ForeignKeyCheck foreignKey, @Nullable Object[] values, RecordView record, boolean isReferable)
      throws IOException, TableReadException {
    var answer = foreignKey.check(values, record.number(), isReferable);
    switch (answer) {
      case SATISFIED -> {}
      case VIOLATED -> errors.dangling(foreignKey, record);
      case UNDECIDED -> foreignKey.keep(record.number(), errors.cells(record, foreignKey.fields()));
    }
    return answer != ForeignKeyCheck.Answer.VIOLATED;
  }

  /// Finds the errors that are known only at the table's end.
  void finish() throws IOException, InterruptedException {
    for (var key : keys) {
      errors.repeated(key, key.repeated());
    }
    for (var foreignKey : foreignKeys) {
      errors.dangling(foreignKey, foreignKey.dangling());
    }
  }

  @Override
  public void close() throws IOException {
    var closing = new ArrayList<Closeable>(keys);
    closing.addAll(foreignKeys);
    for (var one : closing) {
      one.close();
    }
  }
}
