package io.specstore.table.export;

import io.specstore.table.export.DatabaseTables.WriteResult;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/// Writes tables into a named database that is an SQLite file. Stateless.
final class SqliteDatabase {
  /// How long to wait for another writer.
  private static final Duration LOCK_TIMEOUT = Duration.ofMinutes(1);

  private SqliteDatabase() {}

  static WriteResult write(Path file, DatasetTables set)
      throws SQLException, IOException, InterruptedException {
    try (var connection = open(file)) {
      for (var metadata : DatabaseTables.METADATA_TABLES) {
        DatabaseTables.execute(connection, metadata);
      }
      if (DatabaseTables.hasLaterVersion(connection, set)) {
        connection.rollback();
        return WriteResult.LATER_VERSION_EXISTS;
      }
      DatabaseTables.dropTables(connection, set.place());
      var tables = set.tables().stream().map(table -> named(set, table)).toList();
      var sqlite = new SqliteTables(connection);
      for (var table : tables) {
        sqlite.create(table, tables);
      }
      for (var table : tables) {
        sqlite.fill(table);
      }
      DatabaseTables.record(connection, set, tables);
      connection.commit();
      return WriteResult.WRITTEN;
    }
  }

  /// A connection in a transaction that has not begun.
  static Connection open(Path file) throws SQLException {
    var properties = new Properties();
    properties.setProperty("transaction_mode", "IMMEDIATE");
    properties.setProperty("busy_timeout", Long.toString(LOCK_TIMEOUT.toMillis()));
    var connection =
        DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath(), properties);
    connection.setAutoCommit(false);
    return connection;
  }

  private static SqlTable named(DatasetTables set, StagedTable table) {
    return SqlTable.of(
        table,
        DatasetTables.tableName(set.place(), table.resource()),
        new UniqueNames("column", Integer.MAX_VALUE),
        SqliteTables::type);
  }
}
