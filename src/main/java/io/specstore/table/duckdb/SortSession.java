package io.specstore.table.duckdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Everything that one run sorts. What is too much for memory goes into a database of the run's
/// own, which can see nothing but its folder and is opened when it is first needed.
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

  /// Rows to be sorted, none yet.
  public ExternalSorter rows() {
    return new ExternalSorter(this, false);
  }

  /// Rows to be put together by their keys, none yet: the order of long keys doesn't matter.
  public ExternalSorter groups() {
    return new ExternalSorter(this, true);
  }

  /// The run's own folder, made when it isn't there.
  public Path folder() throws IOException {
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
  public Connection connect() throws IOException {
    try {
      return database().connect();
    } catch (SQLException e) {
      throw new IOException("the relational engine gave no connection", e);
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
      throw new IOException("stopped while waiting for the relational engine", e);
    }
  }

  @Override
  public void close() throws IOException {
    try (var _ = database) {
      database = null;
    }
  }
}
