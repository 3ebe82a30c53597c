package io.specstore.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// Everything that one run sorts. What is too much for memory goes into a database of the run's
/// own, which can see nothing but its folder and is opened when it is first needed.
///
/// Used by one thread after the other.
final class Sorting implements AutoCloseable {
  private static final int BYTES_PER_MEBIBYTE = 1 << 20;

  private final Relations relations;
  private final Path folder;
  private @Nullable DuckDBConnection database;
  private int tables;

  Sorting(Relations relations, Path folder) {
    this.relations = relations;
    this.folder = folder;
  }

  Relations.Limits limits() {
    return relations.limits();
  }

  /// Rows to be sorted, none yet.
  KeyedRows rows() {
    return new KeyedRows(this, false);
  }

  /// Rows to be put together by their keys, none yet: the order of long keys doesn't matter.
  KeyedRows groups() {
    return new KeyedRows(this, true);
  }

  /// The run's own folder, made when it isn't there.
  Path folder() throws IOException {
    return Files.createDirectories(folder);
  }

  /// A file of that name in the run's own folder.
  Path file(String name) {
    return folder.resolve(name);
  }

  /// A name for one more table.
  String newTable() {
    tables++;
    return "rows_" + tables;
  }

  /// A connection of its own to the database, which is there from then on.
  Connection connect() throws IOException {
    try {
      return database().duplicate();
    } catch (SQLException e) {
      throw new IOException("the relational engine gave no connection", e);
    }
  }

  private DuckDBConnection database() throws IOException {
    if (database != null) {
      return database;
    }
    try {
      relations.enter();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while waiting for the relational engine", e);
    }
    try {
      database = open();
      return database;
    } catch (SQLException | IOException | RuntimeException e) {
      relations.leave();
      throw new IOException("the relational engine could not be started", e);
    }
  }

  private DuckDBConnection open() throws SQLException, IOException {
    Files.createDirectories(folder);
    var properties = new Properties();
    properties.setProperty("jdbc_stream_results", "true");
    var connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", properties);
    try (var statement = connection.createStatement()) {
      for (var setting : settings()) {
        statement.execute(setting);
      }
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return connection;
  }

  /// The last one makes them final.
  private List<String> settings() {
    var limits = relations.limits();
    var place = "'" + folder.toAbsolutePath().toString().replace("'", "''") + "'";
    return List.of(
        "SET memory_limit = '" + limits.memoryBytes() / BYTES_PER_MEBIBYTE + "MiB'",
        "SET threads = " + limits.threads(),
        "SET temp_directory = " + place,
        "SET max_temp_directory_size = '" + limits.spillBytes() / BYTES_PER_MEBIBYTE + "MiB'",
        "SET preserve_insertion_order = false",
        "SET allowed_directories = [" + place + "]",
        "SET autoinstall_known_extensions = false",
        "SET autoload_known_extensions = false",
        "SET enable_external_access = false",
        "SET lock_configuration = true");
  }

  @Override
  public void close() throws IOException {
    if (database == null) {
      return;
    }
    try {
      database.close();
    } catch (SQLException e) {
      throw new IOException("the relational engine could not be ended", e);
    } finally {
      database = null;
      relations.leave();
    }
  }
}
