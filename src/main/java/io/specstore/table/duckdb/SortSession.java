package io.specstore.table.duckdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Makes the sorters of one run, which share one database for what memory can't hold. It sees
/// nothing but the run's folder and is opened when it is first needed, which may have to wait for
/// other runs.
///
/// Used by one thread after the other.
public final class SortSession implements AutoCloseable {
  private final DuckDb duckDb;
  private final Path folder;
  private DuckDb.@Nullable Session database;
  private int tables;

  SortSession(DuckDb duckDb, Path folder) {
    this.duckDb = duckDb;
    this.folder = folder;
  }

  DuckDb.Limits limits() {
    return duckDb.limits();
  }

  /// A new sorter of rows by their keys.
  public ExternalSorter rows() {
    return new ExternalSorter(this, false);
  }

  /// A new sorter that brings rows of equal keys together; the order of long keys is arbitrary.
  public ExternalSorter groups() {
    return new ExternalSorter(this, true);
  }

  /// The run's folder, which is created when it does not exist.
  public Path folder() throws IOException {
    return Files.createDirectories(folder);
  }

  /// A file of that name in the run's folder.
  Path file(String name) {
    return folder.resolve(name);
  }

  /// A name for a new table.
  String newTable() {
    tables++;
    return "rows_" + tables;
  }

  /// A new connection to the database, which is opened first where needed.
  Connection connect() throws IOException {
    try {
      return database().connect();
    } catch (SQLException e) {
      throw new IOException("DuckDB can't open a connection", e);
    }
  }

  private DuckDb.Session database() throws IOException {
    if (database != null) {
      return database;
    }
    try {
      database = duckDb.openForSorting(folder());
      return database;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for DuckDB", e);
    }
  }

  @Override
  public void close() throws IOException {
    try (var _ = database) {
      database = null;
    }
  }
}
