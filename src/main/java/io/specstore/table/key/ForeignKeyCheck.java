package io.specstore.table.key;

import io.specstore.datapackage.ForeignKey;
import io.specstore.datapackage.TableSchema;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableReadException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Checks one foreign key: whether the row that a row refers to exists.
///
/// A row with a null among the key's fields refers to nothing, as in SQL's MATCH SIMPLE. A
/// reference that a later row or a file may still satisfy is kept, and decided at the end of the
/// table. Used by the one thread that sees the rows in order.
public final class ForeignKeyCheck implements Closeable {
  private final ForeignKey key;
  private final int[] fields;
  private final int[] ownFields;
  private final ReferencedKeys referenced;
  private final boolean isSelf;
  private final KeyHash hash = new KeyHash();
  private final KeySpillFile pending;

  /// Whether the row that a row refers to exists.
  public enum Answer {
    SATISFIED,
    VIOLATED,
    /// Known at the end of the table: the row has to be kept.
    UNDECIDED
  }

  private ForeignKeyCheck(
      ForeignKey key, TableSchema schema, @Nullable ReferencedKeys others, Path folder) {
    this.key = key;
    this.fields = key.fields().stream().mapToInt(schema::indexOf).toArray();
    this.isSelf = others == null;
    this.ownFields =
        isSelf ? key.referenceFields().stream().mapToInt(schema::indexOf).toArray() : new int[0];
    this.referenced = others == null ? new ReferencedKeys(folder) : others;
    this.pending = new KeySpillFile(folder);
  }

  /// A table's reference to itself.
  ///
  /// @param folder for the keys that do not fit into memory
  public static ForeignKeyCheck toSelf(ForeignKey key, TableSchema schema, Path folder) {
    return new ForeignKeyCheck(key, schema, null, folder);
  }

  /// A reference to another table, all of whose keys are known.
  public static ForeignKeyCheck to(
      ReferencedKeys referenced, ForeignKey key, TableSchema schema, Path folder) {
    return new ForeignKeyCheck(key, schema, referenced, folder);
  }

  public ForeignKey key() {
    return key;
  }

  public int[] fields() {
    return fields;
  }

  /// Checks the next row.
  ///
  /// @param isReferable whether other rows may refer to it
  /// @throws TableReadException when the table has more keys than can be kept
  public Answer check(@Nullable Object[] values, long rowNumber, boolean isReferable)
      throws IOException, TableReadException {
    if (isSelf && isReferable) {
      referenced.add(values, ownFields, rowNumber);
    }
    if (!UniqueKey.isComplete(values, fields)) {
      return Answer.SATISFIED;
    }
    hash.moveTo(values, fields);
    if (referenced.hasInMemory(hash)) {
      return Answer.SATISFIED;
    }
    return isSelf || !referenced.isAllInMemory() ? Answer.UNDECIDED : Answer.VIOLATED;
  }

  /// Keeps the row that [#check] just left undecided.
  ///
  /// @throws TableReadException when there are more such rows than can be kept
  public void keep(long rowNumber, String text) throws IOException, TableReadException {
    if (pending.isFull()) {
      throw new TableReadException(
          ErrorType.SCHEMA_ERROR,
          rowNumber,
          Message.of(
              "The foreign key \"%s\" can refer to later rows in %,d rows at most; this table has more: sort it so that rows follow those that they refer to.",
              String.join(", ", key.fields()), KeySpillFile.MAX_KEYS));
    }
    pending.add(hash, rowNumber, text);
  }

  /// The rows, among those that were kept, that refer to a row that does not exist.
  public DeferredErrors dangling() throws IOException, InterruptedException {
    var errors = new DeferredErrors();
    for (var part = 0; part < KeySpillFile.PARTS && !pending.isEmpty(); part++) {
      var inFile = referenced.readPart(part);
      pending.read(
          part,
          (wanted, rowNumber, text) -> {
            if (!referenced.hasInMemory(wanted) && inFile.row(wanted) == 0) {
              errors.add(new DeferredErrors.WrongRow(rowNumber, 0, text.read()));
            }
          });
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while foreign keys were checked");
      }
    }
    return errors;
  }

  /// Removes its own files; the keys of another table stay open.
  @Override
  public void close() throws IOException {
    pending.close();
    if (isSelf) {
      referenced.close();
    }
  }
}
