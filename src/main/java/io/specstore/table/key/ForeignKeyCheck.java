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

/// One foreign key at work: says of each row whether what it refers to is there.
///
/// A row with a null among the fields refers to nothing, as in SQL's MATCH SIMPLE. What can't be
/// told at once, since a later row or a file may hold it, is told at the table's end.
public final class ForeignKeyCheck implements Closeable {
  private final ForeignKey key;
  private final int[] fields;
  private final int[] ownFields;
  private final ReferencedKeys index;
  private final boolean isSelf;
  private final KeyHash hash = new KeyHash();
  private final KeySpillFile pending;

  /// What is known of a row.
  public enum Answer {
    RIGHT,
    WRONG,
    /// Known at the table's end.
    LATER
  }

  private ForeignKeyCheck(
      ForeignKey key, TableSchema schema, @Nullable ReferencedKeys index, Path folder) {
    this.key = key;
    this.fields = key.fields().stream().mapToInt(schema::indexOf).toArray();
    this.isSelf = index == null;
    this.ownFields =
        isSelf ? key.referenceFields().stream().mapToInt(schema::indexOf).toArray() : new int[0];
    this.index = index == null ? new ReferencedKeys(folder) : index;
    this.pending = new KeySpillFile(folder);
  }

  /// A table's reference to itself.
  ///
  /// @param folder for what memory has no place for
  public static ForeignKeyCheck toSelf(ForeignKey key, TableSchema schema, Path folder) {
    return new ForeignKeyCheck(key, schema, null, folder);
  }

  /// A reference to a table whose keys are known.
  public static ForeignKeyCheck to(
      ReferencedKeys index, ForeignKey key, TableSchema schema, Path folder) {
    return new ForeignKeyCheck(key, schema, index, folder);
  }

  public ForeignKey key() {
    return key;
  }

  public int[] fields() {
    return fields;
  }

  /// @param isThere whether others may refer to the row
  public Answer row(@Nullable Object[] values, long rowNumber, boolean isThere)
      throws IOException, TableReadException {
    if (isSelf && isThere && UniqueKey.isComplete(values, ownFields)) {
      hash.moveTo(values, ownFields);
      index.add(hash, rowNumber);
    }
    if (!UniqueKey.isComplete(values, fields)) {
      return Answer.RIGHT;
    }
    hash.moveTo(values, fields);
    if (index.has(hash)) {
      return Answer.RIGHT;
    }
    return isSelf || !index.isWhole() ? Answer.LATER : Answer.WRONG;
  }

  /// Keeps the row that [#row] was just asked about.
  public void keep(long rowNumber, String text) throws IOException, TableReadException {
    if (pending.isFull()) {
      throw new TableReadException(
          ErrorType.SCHEMA_ERROR,
          rowNumber,
          Message.of(
              "The foreign key of \"%s\" can be checked for %,d rows that refer to later ones at most; this table has more.",
              String.join(", ", key.fields()), KeySpillFile.MAX_KEYS));
    }
    pending.add(hash, rowNumber, text);
  }

  /// The rows that were kept and refer to nothing that is there.
  public DeferredErrors dangling() throws IOException, InterruptedException {
    var finds = new DeferredErrors();
    for (var part = 0; part < KeySpillFile.PARTS && !pending.isEmpty(); part++) {
      var rest = index.part(part);
      pending.read(
          part,
          (wanted, rowNumber, text) -> {
            if (!index.has(wanted) && rest.row(wanted) == 0) {
              finds.add(new DeferredErrors.Find(rowNumber, 0, text.read()));
            }
          });
      if (Thread.interrupted()) {
        throw new InterruptedException("looking for what a foreign key refers to");
      }
    }
    return finds;
  }

  /// Closes what is its own; the index of another table is not.
  @Override
  public void close() throws IOException {
    pending.close();
    if (isSelf) {
      index.close();
    }
  }
}
