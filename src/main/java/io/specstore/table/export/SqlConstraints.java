package io.specstore.table.export;

import io.specstore.table.duckdb.DuckDb;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Keys of a Table Schema as SQL has them.
final class SqlConstraints {
  private SqlConstraints() {}

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
