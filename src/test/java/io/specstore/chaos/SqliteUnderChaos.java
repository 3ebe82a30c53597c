package io.specstore.chaos;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// The registry in a file of `DATA_DIR`.
final class SqliteUnderChaos implements ChaosDatabase {
  private final Path file;

  SqliteUnderChaos(Path dataDir) {
    this.file = dataDir.resolve("specstore.db");
  }

  @Override
  public String name() {
    return "SQLite";
  }

  @Override
  public String url() {
    return "";
  }

  @Override
  public List<Fault> faults() {
    return List.of(Fault.DATABASE_LOCKED);
  }

  @Override
  public void suffer(Fault fault, Duration length) throws SQLException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 10000");
      statement.execute("BEGIN IMMEDIATE");
      LockSupport.parkNanos(length.toNanos());
      statement.execute("ROLLBACK");
    }
  }

  @Override
  public void close() {
    // The file goes with its folder.
  }
}
