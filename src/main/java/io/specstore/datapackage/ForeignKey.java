package io.specstore.datapackage;

import java.util.List;

/// A foreign key of a Table Schema: fields whose values, taken together, stand in fields of a table
/// of the same package (Table Schema v1.0 and v2.0, "foreignKeys").
///
/// @param fields of the table that refers
/// @param resource the table that is referred to; empty when it is the table itself
/// @param referenceFields of the table that is referred to, as many as `fields` and in their order
public record ForeignKey(List<String> fields, String resource, List<String> referenceFields) {
  public ForeignKey {
    fields = List.copyOf(fields);
    referenceFields = List.copyOf(referenceFields);
    if (fields.isEmpty() || fields.size() != referenceFields.size()) {
      throw new IllegalArgumentException("a foreign key has as many fields on both sides");
    }
  }
}
