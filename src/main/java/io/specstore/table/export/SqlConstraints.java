package io.specstore.table.export;

import com.fasterxml.jackson.databind.JsonNode;
import io.specstore.datapackage.TableSchema;
import io.specstore.table.duckdb.DuckDb;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Keys of a Table Schema as SQL has them.
final class SqlConstraints {
  private SqlConstraints() {}

  /// An entry of `foreignKeys`.
  ///
  /// @param resource the other table; empty when it is the same one
  record ForeignKey(List<String> fields, String resource, List<String> targetFields) {
    ForeignKey {
      fields = List.copyOf(fields);
      targetFields = List.copyOf(targetFields);
    }
  }

  static List<ForeignKey> foreignKeys(TableSchema schema) {
    return StreamSupport.stream(schema.descriptor().path("foreignKeys").spliterator(), false)
        .map(key ->
            new ForeignKey(
                texts(key.path("fields")),
                resource(key.path("reference").path("resource").asText()),
                texts(key.path("reference").path("fields"))))
        .toList();
  }

  /// The first edition wrote `self`, the next one nothing, the last leaves the property out.
  private static String resource(String written) {
    return written.equals("self") ? "" : written;
  }

  private static List<String> texts(JsonNode node) {
    return node.isTextual()
        ? List.of(node.textValue())
        : StreamSupport.stream(node.spliterator(), false).map(JsonNode::asText).toList();
  }

  /// That name as SQL writes it.
  static String name(String name) {
    return DuckDb.name(name);
  }

  /// Those names between brackets.
  static String names(List<String> names) {
    return names.stream().map(SqlConstraints::name).collect(Collectors.joining(", ", "(", ")"));
  }

  /// `PRIMARY KEY ("id")` and `UNIQUE ("name")`.
  static List<String> constraints(SqlTable table) {
    var constraints = new ArrayList<String>();
    var primary = table.primaryKey();
    if (!primary.isEmpty()) {
      constraints.add("PRIMARY KEY " + names(primary));
    }
    table.uniqueKeys().forEach(key -> constraints.add("UNIQUE " + names(key)));
    return constraints;
  }

  /// `FOREIGN KEY ("city") REFERENCES "cities" ("id")`.
  static String constraint(SqlTable.Reference reference) {
    return "FOREIGN KEY "
        + names(reference.columns())
        + " REFERENCES "
        + name(reference.target().name())
        + " "
        + names(reference.targetColumns());
  }
}
