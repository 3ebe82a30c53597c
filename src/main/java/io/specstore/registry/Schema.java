package io.specstore.registry;

import io.specstore.dataset.DatabaseUrl;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;

/// The version of the tables: migrates them forward. Asks for the version first, because Flyway is
/// slow to start.
final class Schema {
  /// The version of the newest script in `migrations`.
  static final int VERSION = 10;

  private static final String HISTORY = "flyway_schema_history";

  private static final String VERSIONS =
      """
      SELECT version, success
      FROM flyway_schema_history
      WHERE version IS NOT NULL
      """;

  private final DatabaseUrl url;
  private final SqlDialect dialect;
  private final Connections connections;
  private final DataSource source;

  Schema(DatabaseUrl url, SqlDialect dialect, Connections connections) {
    this.url = url;
    this.dialect = dialect;
    this.connections = connections;
    this.source = connections.migrating();
  }

  /// Brings the tables to this program's version; throws [SchemaTooNewException] when they are past
  /// it.
  void migrate() {
    var found = version();
    if (found.isPresent() && found.getAsInt() == VERSION) {
      return;
    }
    if (found.isPresent() && found.getAsInt() > VERSION) {
      throw new SchemaTooNewException(url, found.getAsInt(), VERSION);
    }
    runScripts();
  }

  private void runScripts() {
    try {
      connections.checkMigrating();
      Flyway.configure(Schema.class.getClassLoader())
          .dataSource(source)
          .locations("classpath:io/specstore/registry/migrations")
          .table(HISTORY)
          .placeholders(dialect.scriptPlaceholders())
          .validateMigrationNaming(true)
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw explained(e);
    } catch (SQLException e) {
      throw SqlExceptions.translate("the registry at " + url, e);
    }
  }

  private RuntimeException explained(FlywayException e) {
    if (e.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
      return new RegistryException(
          "The database at "
              + url
              + " holds tables that specstore did not make: name an empty one in DATABASE_URL.",
          e);
    }
    return SqlExceptions.translate("migrating the registry at " + url, e);
  }

  /// The version of the tables if they are whole, empty when there are none or a migration failed.
  private OptionalInt version() {
    try (var connection = source.getConnection()) {
      return has(HISTORY, connection) ? newest(connection) : OptionalInt.empty();
    } catch (SQLException e) {
      throw SqlExceptions.translate("the registry at " + url, e);
    }
  }

  /// Whether the tables are of a version that has that one.
  boolean has(String table) {
    try (var connection = source.getConnection()) {
      return has(table, connection);
    } catch (SQLException e) {
      throw SqlExceptions.translate("the registry at " + url, e);
    }
  }

  private boolean has(String table, Connection connection) throws SQLException {
    try (var statement = connection.prepareStatement(dialect.tableCountSql())) {
      statement.setString(1, table);
      try (var rows = statement.executeQuery()) {
        return rows.next() && rows.getInt(1) > 0;
      }
    }
  }

  private static OptionalInt newest(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(VERSIONS)) {
      var newest = OptionalInt.empty();
      while (rows.next()) {
        if (!rows.getBoolean("success")) {
          return OptionalInt.empty();
        }
        // A later program may number its scripts otherwise; only the first part counts.
        var version = Integer.parseInt(rows.getString("version").split("\\.", 2)[0]);
        newest = OptionalInt.of(Math.max(version, newest.orElse(0)));
      }
      return newest;
    }
  }
}
