package io.specstore.table;

import io.specstore.datapackage.TableSchema;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the rows of a table must be beside each other: keys that differ, and foreign keys whose
/// other end is there. Shown every row in order, by one thread.
final class RowKeys implements Closeable {
  private final List<Key> keys;
  private final List<Reference> references;
  private final @Nullable Filling filling;
  private final KeyErrors errors;

  /// An index that is to be filled with the rows' values of those fields.
  private static final class Filling {
    private final KeyIndex index;
    private final int[] fields;
    private final KeyHash hash = new KeyHash();

    Filling(KeyIndex index, int[] fields) {
      this.index = index;
      this.fields = fields;
    }

    void row(@Nullable Object[] values, long rowNumber) throws IOException, SourceFault {
      if (Key.isComplete(values, fields)) {
        hash.moveTo(values, fields);
        index.add(hash, rowNumber);
      }
    }
  }

  private RowKeys(
      List<Key> keys, List<Reference> references, @Nullable Filling filling, KeyErrors errors) {
    this.keys = List.copyOf(keys);
    this.references = List.copyOf(references);
    this.filling = filling;
    this.errors = errors;
  }

  /// @param folder for what memory has no place for
  static RowKeys of(TableSchema schema, List<Reference> references, KeyErrors errors, Path folder) {
    return new RowKeys(Key.of(schema, folder), references, null, errors);
  }

  /// Nothing is demanded; keys are gathered for other tables.
  static RowKeys filling(KeyIndex index, int[] fields, KeyErrors errors) {
    return new RowKeys(List.of(), List.of(), new Filling(index, fields), errors);
  }

  /// Hands what comes next to those findings.
  void reportTo(Findings findings) {
    errors.reportTo(findings);
  }

  /// @param isSound whether all of the row's cells are right
  void row(@Nullable Object[] values, RawRecord record, boolean isSound)
      throws IOException, SourceFault {
    for (var i = 0; i < keys.size(); i++) {
      var key = keys.get(i);
      // A key with a cell that is wrong says nothing about being unique.
      if (isSound || key.isComplete(values)) {
        check(key, values, record);
      }
    }
    for (var i = 0; i < references.size(); i++) {
      check(references.get(i), values, record);
    }
    if (filling != null) {
      filling.row(values, record.number());
    }
  }

  private void check(Key key, @Nullable Object[] values, RawRecord record)
      throws IOException, SourceFault {
    if (!key.isComplete(values)) {
      if (key.isPrimary()) {
        errors.incomplete(key, record);
      }
      return;
    }
    var before = key.add(values, record.number());
    if (before > 0) {
      errors.repeated(key, record, before);
    } else if (before == KeySet.NO_PLACE) {
      key.keep(record.number(), errors.cells(record, key.fields()));
    }
  }

  private void check(Reference reference, @Nullable Object[] values, RawRecord record)
      throws IOException, SourceFault {
    switch (reference.row(values, record.number())) {
      case RIGHT -> {}
      case WRONG -> errors.dangling(reference, record);
      case LATER -> reference.keep(record.number(), errors.cells(record, reference.fields()));
    }
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
