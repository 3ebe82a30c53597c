package io.specstore.table.export;

import io.specstore.table.duckdb.DuckDb;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Formats names, and keys of a Table Schema, as SQL. Stateless.
final class SqlConstraints {
  private SqlConstraints() {}

  /// The quoted name.
  static String name(String name) {
    return DuckDb.name(name);
  }

  /// The quoted names in parentheses.
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
