package io.specstore.table.check;

import io.specstore.table.key.ForeignKeyCheck;
import io.specstore.table.key.KeyHash;
import io.specstore.table.key.ReferencedKeys;
import io.specstore.table.key.UniqueKey;
import io.specstore.table.reader.RecordView;
import io.specstore.table.report.TableReadException;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the rows of a table must be beside each other: keys that differ, and foreign keys whose
/// other end is there. Shown every row in order, by one thread.
final class KeyChecks implements Closeable {
  private final List<UniqueKey> keys;
  private final List<ForeignKeyCheck> references;
  private final @Nullable Filling filling;
  private final KeyErrorReporter errors;
  private final boolean leavesOutWrongRows;

  /// An index that is to be filled with the rows' values of those fields.
  private static final class Filling {
    private final ReferencedKeys index;
    private final int[] fields;
    private final KeyHash hash = new KeyHash();

    Filling(ReferencedKeys index, int[] fields) {
      this.index = index;
      this.fields = fields;
    }

    void row(@Nullable Object[] values, long rowNumber) throws IOException, TableReadException {
      if (UniqueKey.isComplete(values, fields)) {
        hash.moveTo(values, fields);
        index.add(hash, rowNumber);
      }
    }
  }

  private KeyChecks(
      List<UniqueKey> keys,
      List<ForeignKeyCheck> references,
      @Nullable Filling filling,
      KeyErrorReporter errors,
      InvalidRowPolicy wrongCells) {
    this.leavesOutWrongRows = wrongCells.leavesOutRows();
    this.keys = List.copyOf(keys);
    this.references = List.copyOf(references);
    this.filling = filling;
    this.errors = errors;
  }

  /// Those of a table that is read with these references to others, and whose wrong rows have the
  /// fate that its options say; in their folder lies what memory has no place for.
  static KeyChecks of(TableInput input, List<ForeignKeyCheck> references, KeyErrorReporter errors) {
    var options = input.options();
    var keys = UniqueKey.of(input.schema(), options.references().folder());
    return new KeyChecks(keys, references, null, errors, options.wrongCells());
  }

  /// Nothing is demanded; keys are gathered for other tables.
  static KeyChecks filling(
      ReferencedKeys index, int[] fields, KeyErrorReporter errors, InvalidRowPolicy wrongCells) {
    return new KeyChecks(List.of(), List.of(), new Filling(index, fields), errors, wrongCells);
  }

  /// Hands what comes next to those findings.
  void reportTo(ErrorCollector findings) {
    errors.reportTo(findings);
  }

  /// Checks the keys of the next row.
  ///
  /// @param isSound whether all of the row's cells are right
  /// @return where the row has an error, to follow "it is"; empty when it has none
  String row(@Nullable Object[] values, RecordView record, boolean isSound)
      throws IOException, TableReadException {
    var where = "";
    for (var i = 0; i < keys.size(); i++) {
      var key = keys.get(i);
      // A key with a cell that is wrong says nothing about being unique.
      if ((isSound || key.isComplete(values)) && !check(key, values, record)) {
        where = KeyErrorReporter.where(key);
      }
    }
    var isThere = isSound || !leavesOutWrongRows;
    for (var i = 0; i < references.size(); i++) {
      var reference = references.get(i);
      if (!check(reference, values, record, isThere)) {
        where = KeyErrorReporter.where(reference);
      }
    }
    if (filling != null && isThere) {
      filling.row(values, record.number());
    }
    return where;
  }

  /// Whether the row is right, as far as that is known yet.
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
      ForeignKeyCheck reference, @Nullable Object[] values, RecordView record, boolean isThere)
      throws IOException, TableReadException {
    var answer = reference.row(values, record.number(), isThere);
    switch (answer) {
      case RIGHT -> {}
      case WRONG -> errors.dangling(reference, record);
      case LATER -> reference.keep(record.number(), errors.cells(record, reference.fields()));
    }
    return answer != ForeignKeyCheck.Answer.WRONG;
  }

  /// Finds what only the table's end can tell.
  void finish() throws IOException, InterruptedException {
    for (var key : keys) {
      errors.repeated(key, key.repeated());
    }
    for (var reference : references) {
      errors.dangling(reference, reference.dangling());
    }
  }

  @Override
  public void close() throws IOException {
    var closing = new ArrayList<Closeable>(keys);
    closing.addAll(references);
    for (var one : closing) {
      one.close();
    }
  }
}
