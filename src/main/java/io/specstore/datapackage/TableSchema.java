package io.specstore.datapackage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.dataset.Outcome;
import java.util.List;

/// A Table Schema: the fields of a table in order, its keys, and how labels and fields are matched.
///
/// It can be trusted: constraints fit their types, keys name fields. Two fields may share a name,
/// as the standard demands of its readers.
///
/// @param primaryKey names of its fields; empty when there is none
/// @param uniqueKeys each a list of field names (v2)
/// @param foreignKeys to other tables or to itself
/// @param warnings what the descriptor says that is not in the standard, and so is not checked
/// @param descriptor the schema as it was written; never to be changed
public record TableSchema(
    List<Field> fields,
    List<String> primaryKey,
    List<List<String>> uniqueKeys,
    List<ForeignKey> foreignKeys,
    FieldsMatch fieldsMatch,
    Edition edition,
    List<String> warnings,
    ObjectNode descriptor) {
  public TableSchema {
    fields = List.copyOf(fields);
    primaryKey = List.copyOf(primaryKey);
    uniqueKeys = uniqueKeys.stream().map(List::copyOf).toList();
    foreignKeys = List.copyOf(foreignKeys);
    warnings = List.copyOf(warnings);
  }

  /// How the labels of a source agree with the fields (Table Schema v2, `fieldsMatch`).
  public enum FieldsMatch {
    /// Same names, same number, same order.
    EXACT,
    /// Same names and number in any order.
    EQUAL,
    /// Every field is in the source, which may hold more.
    SUBSET,
    /// Every label is a field; fields may be absent from the source.
    SUPERSET,
    /// At least one label is a field.
    PARTIAL
  }

  /// Reads a schema; every problem is reported, with a pointer into `json`.
  public static Outcome<TableSchema> parse(JsonNode json, Edition edition) {
    return new TableSchemaParser(edition).parse(json);
  }

  /// The names of the fields, in order.
  public List<String> fieldNames() {
    return fields.stream().map(Field::name).toList();
  }

  /// The position of that field, counted from 0, or -1.
  public int indexOf(String fieldName) {
    for (var i = 0; i < fields.size(); i++) {
      if (fields.get(i).name().equals(fieldName)) {
        return i;
      }
    }
    return -1;
  }
}
