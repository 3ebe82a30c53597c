package io.specstore.table.export;

import io.specstore.table.export.DatabaseTables.Written;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/// A named database that is an SQLite file.
final class SqliteDatabase {
  /// How long a write waits for another one.
  private static final Duration LOCK_TIMEOUT = Duration.ofMinutes(1);

  private SqliteDatabase() {}

  static Written write(Path file, DatasetTables set)
      throws SQLException, IOException, InterruptedException {
    var properties = new Properties();
    properties.setProperty("transaction_mode", "IMMEDIATE");
    properties.setProperty("busy_timeout", Long.toString(LOCK_TIMEOUT.toMillis()));
    try (var connection =
        DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath(), properties)) {
      connection.setAutoCommit(false);
      for (var ledger : DatabaseTables.LEDGER) {
        DatabaseTables.execute(connection, ledger);
      }
      if (DatabaseTables.isLaterThere(connection, set)) {
        connection.rollback();
        return Written.LATER_VERSION_IS_THERE;
      }
      DatabaseTables.dropOwn(connection, set);
      var tables = set.tables().stream().map(table -> named(set, table)).toList();
      var sqlite = new SqliteTables(connection);
      for (var table : tables) {
        sqlite.create(table, tables);
      }
      for (var table : tables) {
        sqlite.fill(table);
      }
      DatabaseTables.note(connection, set, tables);
      connection.commit();
      return Written.YES;
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
