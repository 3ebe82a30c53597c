package io.specstore.registry;

import java.util.Map;

/// The differences between the two databases; all other SQL is the same for both.
enum SqlDialect {
  /// One writer at a time, so a row needs no lock of its own; text always compares byte by byte.
  SQLITE,
  POSTGRESQL;

  /// That query, which locks the row that it finds until the transaction ends.
  String locking(String selectSql) {
    return switch (this) {
      case SQLITE -> selectSql;
      case POSTGRESQL -> selectSql + "FOR NO KEY UPDATE";
    };
  }

  /// That query, which keeps others from changing the row that it finds, but not from holding it
  /// too.
  String sharing(String selectSql) {
    return switch (this) {
      case SQLITE -> selectSql;
      case POSTGRESQL -> selectSql + "FOR SHARE";
    };
  }

  /// Whether a commit that failed is undone for certain. Over a network the database may have done
  /// it all the same, or may be about to.
  boolean undoesFailedCommits() {
    return this == SQLITE;
  }

  /// A query that counts the tables of the name that is bound to it.
  String tableCountSql() {
    return switch (this) {
      case SQLITE -> "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = ?";
      case POSTGRESQL ->
          "SELECT COUNT(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = ?";
    };
  }

  /// What the migration scripts write differently, by placeholder.
  Map<String, String> scriptPlaceholders() {
    return switch (this) {
      case SQLITE ->
          Map.of(
              "bytewise", "",
              "identity", "INTEGER PRIMARY KEY",
              "binary", "BLOB",
              "instant", "TIMESTAMP");
      case POSTGRESQL ->
          Map.of(
              "bytewise", " COLLATE \"C\"",
              "identity", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
              "binary", "BYTEA",
              "instant", "TIMESTAMP WITH TIME ZONE");
    };
  }
}
