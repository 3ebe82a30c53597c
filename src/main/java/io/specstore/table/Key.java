package io.specstore.table;

import io.specstore.datapackage.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// One demand that rows differ: `unique` of a field, `primaryKey`, or one of `uniqueKeys`.
final class Key {
  private final String errorType;
  private final List<String> fieldNames;
  private final int[] fields;
  private final KeySet seen = new KeySet();

  private Key(String errorType, List<String> fieldNames, TableSchema schema) {
    this.errorType = errorType;
    this.fieldNames = List.copyOf(fieldNames);
    this.fields = fieldNames.stream().mapToInt(schema::indexOf).toArray();
  }

  static List<Key> of(TableSchema schema) {
    var keys = new ArrayList<Key>();
    if (!schema.primaryKey().isEmpty()) {
      keys.add(new Key("primary-key", schema.primaryKey(), schema));
    }
    schema.uniqueKeys().forEach(names -> keys.add(new Key("unique-error", names, schema)));
    for (var field : schema.fields()) {
      if (field.constraints().unique()) {
        keys.add(new Key("unique-error", List.of(field.name()), schema));
      }
    }
    return List.copyOf(keys);
  }

  boolean isPrimary() {
    return errorType.equals("primary-key");
  }

  String errorType() {
    return errorType;
  }

  String words() {
    return isPrimary() ? "primary key" : "value of \"" + names() + "\"";
  }

  String names() {
    return String.join(", ", fieldNames);
  }

  /// Counted from 1; 0 when the key is not one field's.
  int fieldNumber() {
    return fields.length == 1 && !isPrimary() ? fields[0] + 1 : 0;
  }

  List<Integer> fields() {
    return IntStream.of(fields).boxed().toList();
  }

  /// Whether every field has a value. A null in a primary key is an error; elsewhere such a row is
  /// not looked at, as in SQL.
  boolean isComplete(@Nullable Object[] values) {
    for (var field : fields) {
      if (values[field] == null) {
        return false;
      }
    }
    return true;
  }

  /// Notes a complete key; the row that had it before, or 0.
  long add(@Nullable Object[] values, long rowNumber) throws SourceFault {
    if (seen.isFull()) {
      throw new SourceFault(
          "schema-error",
          rowNumber,
          Sentence.of(
              "Whether \"%s\" is unique can be checked for %,d rows at most; this table has more.",
              names(), KeySet.MAX_KEYS));
    }
    return seen.add(values, fields, rowNumber);
  }
}
