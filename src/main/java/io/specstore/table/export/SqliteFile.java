package io.specstore.table.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Writes a package as one SQLite file: a table for each of its tables, with their keys, and the
/// descriptor in two more. Stateless.
///
/// `_datapackage` has a row for each property of the descriptor, its value as JSON. `_tables` has a
/// row for each table: resource, table_name, row_count, and its Table Schema as JSON. The same
/// tables and descriptor always give the same bytes.
public final class SqliteFile {
  static final String PACKAGE_TABLE = "_datapackage";
  static final String TABLES_TABLE = "_tables";

  private SqliteFile() {}

  /// Writes the file.
  ///
  /// @param out the file to write, which does not exist yet
  /// @param descriptor of the package
  public static void write(Path out, List<StagedTable> tables, ObjectNode descriptor)
      throws IOException, InterruptedException {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + out.toAbsolutePath())) {
      var sqlite = new SqliteTables(connection);
      sqlite.execute("PRAGMA page_size = 4096");
      sqlite.execute("PRAGMA journal_mode = OFF");
      sqlite.execute("PRAGMA synchronous = OFF");
      connection.setAutoCommit(false);
      var named = named(tables);
      describe(connection, named, descriptor);
      for (var table : named) {
        sqlite.create(table, named);
      }
      for (var table : named) {
        sqlite.fill(table);
      }
      connection.commit();
    } catch (SQLException e) {
      throw new IOException("the SQLite file can't be written: " + e.getMessage(), e);
    }
  }

  /// Counts the values that are texts in the file since their type of SQLite can't hold them.
  public static List<String> notes(List<StagedTable> tables) {
    return tables.stream().flatMap(table -> SqliteTables.notes(table).stream()).toList();
  }

  private static List<SqlTable> named(List<StagedTable> tables) {
    var names =
        new UniqueNames("table", Integer.MAX_VALUE, PACKAGE_TABLE, TABLES_TABLE)
            .of(tables.stream().map(StagedTable::resource).map(SqliteFile::allowed).toList());
    var named = new ArrayList<SqlTable>();
    for (var i = 0; i < tables.size(); i++) {
      named.add(
          SqlTable.of(
              tables.get(i),
              names.get(i),
              new UniqueNames("column", Integer.MAX_VALUE),
              SqliteTables::type));
    }
    return named;
  }

  /// SQLite reserves names that begin with `sqlite_`.
  private static String allowed(String name) {
    return name.regionMatches(true, 0, "sqlite_", 0, 7) ? "_" + name : name;
  }

  private static void describe(Connection connection, List<SqlTable> tables, ObjectNode descriptor)
      throws SQLException {
    var sqlite = new SqliteTables(connection);
    sqlite.execute("CREATE TABLE _datapackage (property TEXT PRIMARY KEY, value TEXT NOT NULL)");
    sqlite.execute(
        "CREATE TABLE _tables (resource TEXT PRIMARY KEY, table_name TEXT NOT NULL,"
            + " row_count INTEGER NOT NULL, table_schema TEXT NOT NULL)");
    try (var insert = connection.prepareStatement("INSERT INTO _datapackage VALUES (?, ?)")) {
      for (var property : descriptor.properties()) {
        insert.setString(1, property.getKey());
        insert.setString(2, property.getValue().toString());
        insert.execute();
      }
    }
    try (var insert = connection.prepareStatement("INSERT INTO _tables VALUES (?, ?, ?, ?)")) {
      for (var table : tables) {
        insert.setString(1, table.source().resource());
        insert.setString(2, table.name());
        insert.setLong(3, table.source().rowCount());
        insert.setString(4, table.source().schema().descriptor().toString());
        insert.execute();
      }
    }
  }
}
