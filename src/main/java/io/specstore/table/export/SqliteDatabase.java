package io.specstore.table.export;

import io.specstore.table.export.DatabaseTables.WriteResult;
import java.io.IOException;
import java.nio.file.Path;
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
    var properties = new Properties();
    properties.setProperty("transaction_mode", "IMMEDIATE");
    properties.setProperty("busy_timeout", Long.toString(LOCK_TIMEOUT.toMillis()));
    try (var connection =
        DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath(), properties)) {
      connection.setAutoCommit(false);
      for (var metadata : DatabaseTables.METADATA_TABLES) {
        DatabaseTables.execute(connection, metadata);
      }
      if (DatabaseTables.hasLaterVersion(connection, set)) {
        connection.rollback();
        return WriteResult.LATER_VERSION_EXISTS;
      }
      DatabaseTables.dropTables(connection, set);
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

  private static SqlTable named(DatasetTables set, StagedTable table) {
    return SqlTable.of(
        table,
        DatasetTables.tableName(set.place(), table.resource()),
        new UniqueNames("column", Integer.MAX_VALUE),
        SqliteTables::type);
  }
}
