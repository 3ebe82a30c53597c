package io.specstore.table.export;

import io.specstore.dataset.DatabaseUrl;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/// Writes the tables of one place, a dataset, into a named database, in one transaction: readers
/// see all of the old ones or all of the new ones. Stateless; several threads may write, and wait
/// for each other in the database.
///
/// Besides the tables the database has `specstore/datasets` (place, version, descriptor) and
/// `specstore/tables` (table_name, place, resource, row_count, table_schema). Only tables that are
/// listed there as those of the place are ever dropped, so that no place overwrites the tables of
/// another one, or anything that was there before.
public final class DatabaseTables {
  static final String DATASETS = "\"specstore/datasets\"";
  static final String TABLES = "\"specstore/tables\"";

  static final List<String> METADATA_TABLES =
      List.of(
          """
          CREATE TABLE IF NOT EXISTS "specstore/datasets" (
            place TEXT PRIMARY KEY, version BIGINT NOT NULL, descriptor TEXT NOT NULL)\
          """,
          """
          CREATE TABLE IF NOT EXISTS "specstore/tables" (
            table_name TEXT PRIMARY KEY, place TEXT NOT NULL, resource TEXT NOT NULL,
            row_count BIGINT NOT NULL, table_schema TEXT NOT NULL)\
          """);

  private DatabaseTables() {}

  /// The result of [#write].
  public enum WriteResult {
    /// The tables were written.
    WRITTEN,
    /// The database has the tables of a later version, which stay.
    LATER_VERSION_EXISTS
  }

  /// Writes the tables, unless the database has those of a later version.
  ///
  /// @throws DatabaseRejectedException when the database can't be reached or rejects the tables; it
  ///   is then unchanged
  public static WriteResult write(DatabaseUrl database, DatasetTables tables)
      throws DatabaseRejectedException, IOException, InterruptedException {
    try {
      return switch (database) {
        case DatabaseUrl.Postgres postgres -> PostgresTables.write(postgres, tables);
        case DatabaseUrl.Sqlite(var file, _) -> SqliteDatabase.write(file, tables);
      };
    } catch (SQLException e) {
      throw new DatabaseRejectedException(reason(e), e);
    }
  }

  /// Drops the tables of a place when they are those of one of the versions.
  ///
  /// @throws DatabaseRejectedException when the database can't be reached or does not drop them; it
  ///   is then unchanged
  public static void remove(DatabaseUrl database, String place, Set<Integer> versions)
      throws DatabaseRejectedException {
    try (var connection =
        switch (database) {
          case DatabaseUrl.Postgres postgres -> PostgresTables.openToRemove(postgres, place);
          case DatabaseUrl.Sqlite(var file, _) -> SqliteDatabase.open(file);
        }) {
      for (var metadata : METADATA_TABLES) {
        execute(connection, metadata);
      }
      var version = version(connection, place);
      if (version.isPresent() && versions.contains((int) version.getAsLong())) {
        dropTables(connection, place);
        forget(connection, place);
      }
      connection.commit();
    } catch (SQLException e) {
      throw new DatabaseRejectedException(reason(e), e);
    }
  }

  /// The details of SQLSTATEs of the classes 08 (connection), 28 (authorization) and 3D (no such
  /// database) are for the operator only.
  private static String reason(SQLException e) {
    var state = String.valueOf(e.getSQLState());
    if (state.startsWith("08") || state.startsWith("28") || state.startsWith("3D")) {
      return "the database can't be reached; ask the operator of this server";
    }
    return "the database rejects the tables: " + String.valueOf(e.getMessage()).strip();
  }

  static boolean hasLaterVersion(Connection connection, DatasetTables tables) throws SQLException {
    return version(connection, tables.place()).orElse(0) > tables.version();
  }

  private static OptionalLong version(Connection connection, String place) throws SQLException {
    var sql = "SELECT version FROM " + DATASETS + " WHERE place = ?";
    try (var query = connection.prepareStatement(sql)) {
      query.setString(1, place);
      try (var rows = query.executeQuery()) {
        return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
      }
    }
  }

  /// Drops all tables of the place, also those of resources that no longer exist.
  static void dropTables(Connection connection, String place) throws SQLException {
    var names = new ArrayList<String>();
    var sql = "SELECT table_name FROM " + TABLES + " WHERE place = ? ORDER BY table_name";
    try (var query = connection.prepareStatement(sql)) {
      query.setString(1, place);
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          names.add(rows.getString(1));
        }
      }
    }
    try (var statement = connection.createStatement()) {
      // In one statement where the database allows it, since the tables may refer to each other.
      var isAllAtOnce = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
      if (isAllAtOnce && !names.isEmpty()) {
        statement.execute(
            "DROP TABLE IF EXISTS "
                + String.join(", ", names.stream().map(SqlConstraints::name).toList()));
      } else {
        for (var name : names) {
          statement.execute("DROP TABLE IF EXISTS " + SqlConstraints.name(name));
        }
      }
    }
  }

  /// Records the new version and tables of the place.
  static void record(Connection connection, DatasetTables set, List<SqlTable> tables)
      throws SQLException {
    forget(connection, set.place());
    var dataset = "INSERT INTO " + DATASETS + " (place, version, descriptor) VALUES (?, ?, ?)";
    try (var insert = connection.prepareStatement(dataset)) {
      insert.setString(1, set.place());
      insert.setLong(2, set.version());
      insert.setString(3, set.descriptor().toString());
      insert.execute();
    }
    var table =
        "INSERT INTO "
            + TABLES
            + " (table_name, place, resource, row_count, table_schema) VALUES (?, ?, ?, ?, ?)";
    try (var insert = connection.prepareStatement(table)) {
      for (var one : tables) {
        insert.setString(1, one.name());
        insert.setString(2, set.place());
        insert.setString(3, one.source().resource());
        insert.setLong(4, one.source().rowCount());
        insert.setString(5, one.source().schema().descriptor().toString());
        insert.execute();
      }
    }
  }

  private static void forget(Connection connection, String place) throws SQLException {
    for (var metadata : List.of(TABLES, DATASETS)) {
      var sql = "DELETE FROM " + metadata + " WHERE place = ?";
      try (var delete = connection.prepareStatement(sql)) {
        delete.setString(1, place);
        delete.execute();
      }
    }
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
