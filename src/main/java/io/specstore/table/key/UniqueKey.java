package io.specstore.table.key;

import io.specstore.datapackage.TableSchema;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableReadException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks that the rows of a table differ in one key: a `unique` field, `primaryKey`, or one of
/// `uniqueKeys`.
///
/// Used by the one thread that sees the rows in order:
///
/// ```java
/// switch (key.add(values, rowNumber)) {
///   case NEW -> {}
///   case REPEATED -> report(rowNumber, key.earlierRow());
///   case UNDECIDED -> key.keep(rowNumber, text); // key.repeated() says at the end of the table
/// }
/// ```
public final class UniqueKey implements Closeable {
  private final ErrorType errorType;
  private final List<String> fieldNames;
  private final int[] fields;
  private final KeyHash hash = new KeyHash();
  private final SeenKeys seen;

  /// Whether an earlier row has a key.
  public enum Occurrence {
    NEW,
    REPEATED,
    /// Known at the end of the table: the key has to be kept.
    UNDECIDED
  }

  private UniqueKey(ErrorType errorType, List<String> fieldNames, TableSchema schema, Path folder) {
    this.errorType = errorType;
    this.fieldNames = List.copyOf(fieldNames);
    this.fields = fieldNames.stream().mapToInt(schema::indexOf).toArray();
    this.seen = new SeenKeys(folder);
  }

  /// All unique keys of a schema, the primary key first.
  ///
  /// @param folder for the keys that do not fit into memory
  public static List<UniqueKey> of(TableSchema schema, Path folder) {
    var keys = new ArrayList<UniqueKey>();
    if (!schema.primaryKey().isEmpty()) {
      keys.add(new UniqueKey(ErrorType.PRIMARY_KEY, schema.primaryKey(), schema, folder));
    }
    schema
        .uniqueKeys()
        .forEach(names -> keys.add(new UniqueKey(ErrorType.UNIQUE_ERROR, names, schema, folder)));
    for (var field : schema.fields()) {
      if (field.constraints().unique()) {
        keys.add(new UniqueKey(ErrorType.UNIQUE_ERROR, List.of(field.name()), schema, folder));
      }
    }
    return List.copyOf(keys);
  }

  public boolean isPrimary() {
    return errorType == ErrorType.PRIMARY_KEY;
  }

  public ErrorType errorType() {
    return errorType;
  }

  /// The key for a message: `primary key`, or `value of "a, b"`.
  public String description() {
    return isPrimary() ? "primary key" : "value of \"" + names() + "\"";
  }

  /// The names of its fields, with commas between them.
  public String names() {
    return String.join(", ", fieldNames);
  }

  public int[] fields() {
    return fields;
  }

  /// Whether every field of the key has a value. A null in a primary key is an error; in any other
  /// key it makes the row equal to no other, as in SQL.
  public boolean isComplete(@Nullable Object[] values) {
    return isComplete(values, fields);
  }

  static boolean isComplete(@Nullable Object[] values, int[] fields) {
    for (var field : fields) {
      if (values[field] == null) {
        return false;
      }
    }
    return true;
  }

  /// Adds a complete key.
  public Occurrence add(@Nullable Object[] values, long rowNumber) {
    hash.moveTo(values, fields);
    return seen.add(hash, rowNumber);
  }

  /// The row that had the key first, after [#add] found it repeated; else 0.
  public long earlierRow() {
    return seen.earlierRow();
  }

  /// Keeps the key that was just added and is undecided.
  ///
  /// @param text the row's key, for people
  /// @throws TableReadException when there are more keys than can be kept
  public void keep(long rowNumber, String text) throws IOException, TableReadException {
    if (seen.isFull()) {
      throw new TableReadException(
          ErrorType.SCHEMA_ERROR,
          rowNumber,
          Message.of(
              "The key \"%s\" can be checked in %,d rows at most; this table has more: remove the key from the schema.",
              names(), KeySpillFile.MAX_KEYS));
    }
    seen.keep(hash, rowNumber, text);
  }

  /// The rows whose key an earlier row has, among those that [#add] left undecided.
  public DeferredErrors repeated() throws IOException, InterruptedException {
    return seen.repeated();
  }

  @Override
  public void close() throws IOException {
    seen.close();
  }
}
