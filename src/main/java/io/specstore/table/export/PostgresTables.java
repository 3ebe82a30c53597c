package io.specstore.table.export;

import io.specstore.datapackage.Field;
import io.specstore.dataset.DatabaseUrl;
import io.specstore.postgres.PostgresSource;
import io.specstore.table.export.DatabaseTables.WriteResult;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/// Writes tables into a named database of PostgreSQL: by COPY, into tables with temporary names,
/// which are renamed when all of them are complete. Used by one thread.
///
/// The server reads the CSV of staged tables as it is meant: an unquoted empty cell is NULL, a
/// quoted one the empty text.
final class PostgresTables {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /// How long a statement may take, and the network be silent meanwhile.
  private static final Duration STATEMENT_TIMEOUT = Duration.ofHours(2);

  /// How long to wait for the lock of a table that someone reads.
  private static final Duration LOCK_TIMEOUT = Duration.ofMinutes(1);

  /// The same when tables are removed, which is tried again.
  private static final Duration REMOVAL_LOCK_TIMEOUT = Duration.ofSeconds(5);

  /// The second column of the file of a table with one column; see [StagedTable#FILLER].
  private static final String FILLER = "~filler";

  /// The digits of a NUMERIC without a declared size, before and after the decimal point.
  private static final int MAX_WHOLE_DIGITS = 131_072;

  private static final int MAX_SCALE = 16_383;

  private final Connection connection;
  private final DatasetTables set;

  private PostgresTables(Connection connection, DatasetTables set) {
    this.connection = connection;
    this.set = set;
  }

  static WriteResult write(DatabaseUrl.Postgres database, DatasetTables set)
      throws SQLException, IOException, InterruptedException {
    try (var connection = source(database).getConnection()) {
      connection.setAutoCommit(false);
      return new PostgresTables(connection, set).write();
    }
  }

  /// A connection in a transaction in which nobody else changes the tables of that place.
  static Connection openToRemove(DatabaseUrl.Postgres database, String place) throws SQLException {
    var connection = source(database).getConnection();
    try {
      connection.setAutoCommit(false);
      DatabaseTables.execute(
          connection, "SET LOCAL lock_timeout = " + REMOVAL_LOCK_TIMEOUT.toMillis());
      lock(connection, "specstore");
      lock(connection, place);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static PGSimpleDataSource source(DatabaseUrl.Postgres database) throws SQLException {
    var source = PostgresSource.of(database);
    if (!database.driverProperties().containsKey(PGProperty.CONNECT_TIMEOUT.getName())) {
      source.setConnectTimeout((int) CONNECT_TIMEOUT.toSeconds());
    }
    source.setLoginTimeout((int) CONNECT_TIMEOUT.toSeconds());
    source.setSocketTimeout((int) STATEMENT_TIMEOUT.toSeconds());
    // Statements kept on a session would stay there for the next client of a connection pooler.
    source.setPrepareThreshold(0);
    return source;
  }

  /// The type of a column, which keeps all digits of its numbers.
  static String type(Field field, ColumnProfile profile) {
    return switch (field.kind()) {
      case INTEGER ->
          profile.numbers().isLong()
              ? "BIGINT"
              : profile.numbers().wholeDigits() <= MAX_WHOLE_DIGITS ? "NUMERIC" : "TEXT";
      case NUMBER ->
          profile.numbers().wholeDigits() <= MAX_WHOLE_DIGITS
                  && profile.numbers().scale() <= MAX_SCALE
              ? "NUMERIC"
              : "TEXT";
      case BOOLEAN -> "BOOLEAN";
      case DATE -> hasCommonYears(profile) ? "DATE" : "TEXT";
      case DATETIME -> datetime(profile);
      case TIME ->
          profile.times().isLocal() && profile.times().hasMicrosecondsAtMost() ? "TIME" : "TEXT";
      case YEAR -> "INTEGER";
      case OBJECT, ARRAY, GEOJSON -> "JSON";
      case STRING, LIST, YEARMONTH, DURATION, GEOPOINT, ANY -> "TEXT";
    };
  }

  private static String datetime(ColumnProfile profile) {
    if (!hasCommonYears(profile) || !profile.times().hasMicrosecondsAtMost()) {
      return "TEXT";
    }
    if (profile.times().isLocal()) {
      return "TIMESTAMP";
    }
    return profile.isZoned() && profile.times().isUtc() ? "TIMESTAMPTZ" : "TEXT";
  }

  /// Whether PostgreSQL reads all years as they are written.
  private static boolean hasCommonYears(ColumnProfile profile) {
    return profile.cells().valueCount() == 0 || profile.times().isWithinYears(1, 9_999);
  }

  private WriteResult write() throws SQLException, IOException, InterruptedException {
    setLimits();
    lock(connection, "specstore");
    for (var metadata : DatabaseTables.METADATA_TABLES) {
      DatabaseTables.execute(connection, metadata);
    }
    connection.commit();
    setLimits();
    lock(connection, set.place());
    if (DatabaseTables.hasLaterVersion(connection, set)) {
      connection.rollback();
      return WriteResult.LATER_VERSION_EXISTS;
    }
    var tables = set.tables().stream().map(this::named).toList();
    for (var table : tables) {
      stage(table);
    }
    DatabaseTables.dropTables(connection, set.place());
    for (var table : tables) {
      DatabaseTables.execute(
          connection,
          "ALTER TABLE " + staging(table) + " RENAME TO " + SqlConstraints.name(table.name()));
    }
    for (var table : tables) {
      for (var reference : table.references(tables)) {
        add(SqlConstraints.name(table.name()), SqlConstraints.constraint(reference));
      }
    }
    DatabaseTables.record(connection, set, tables);
    connection.commit();
    return WriteResult.WRITTEN;
  }

  /// Sets limits and formats until the transaction ends.
  private void setLimits() throws SQLException {
    DatabaseTables.execute(
        connection, "SET LOCAL statement_timeout = " + STATEMENT_TIMEOUT.toMillis());
    DatabaseTables.execute(connection, "SET LOCAL lock_timeout = " + LOCK_TIMEOUT.toMillis());
    DatabaseTables.execute(connection, "SET LOCAL datestyle = 'ISO, YMD'");
    DatabaseTables.execute(connection, "SET LOCAL timezone = 'UTC'");
  }

  /// One writer at a time for each place: the next one waits until the transaction ends.
  private static void lock(Connection connection, String what) throws SQLException {
    var sql = "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))";
    try (var query = connection.prepareStatement(sql)) {
      query.setString(1, what);
      query.execute();
    }
  }

  private SqlTable named(StagedTable table) {
    return SqlTable.of(
        table,
        DatasetTables.tableName(set.place(), table.resource()),
        new UniqueNames("column", DatasetTables.MAX_NAME_BYTES, FILLER),
        PostgresTables::type);
  }

  private static String staging(SqlTable table) {
    return SqlConstraints.name(DatasetTables.stagingName(table.name()));
  }

  private void stage(SqlTable table) throws SQLException, IOException, InterruptedException {
    var definitions = new ArrayList<>(table.definitions());
    var columns = new ArrayList<>(table.columns());
    if (table.source().hasFiller()) {
      definitions.add(SqlConstraints.name(FILLER) + " TEXT");
      columns.add(FILLER);
    }
    var name = staging(table);
    DatabaseTables.execute(
        connection, "CREATE TABLE " + name + " (" + String.join(", ", definitions) + ")");
    copy(table.source(), "COPY " + name + " " + SqlConstraints.names(columns));
    if (table.source().hasFiller()) {
      DatabaseTables.execute(
          connection, "ALTER TABLE " + name + " DROP COLUMN " + SqlConstraints.name(FILLER));
    }
    for (var key : keys(table)) {
      add(name, key);
    }
  }

  /// Without the keys of JSON columns, for which PostgreSQL has no equality.
  private static List<String> keys(SqlTable table) {
    var json =
        table.columns().stream()
            .filter(column -> table.types().get(table.columns().indexOf(column)).equals("JSON"))
            .map(SqlConstraints::name)
            .toList();
    return SqlConstraints.constraints(table).stream()
        .filter(key -> json.stream().noneMatch(key::contains))
        .toList();
  }

  private void add(String table, String constraint) throws SQLException {
    DatabaseTables.execute(connection, "ALTER TABLE " + table + " ADD " + constraint);
  }

  private void copy(StagedTable table, String into)
      throws SQLException, IOException, InterruptedException {
    var sql = into + " FROM STDIN (FORMAT csv, HEADER true, NULL '', ENCODING 'UTF8')";
    try (var in = new Interruptible(Files.newInputStream(table.file()))) {
      var rows = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, in);
      table.requireRows(rows);
    } catch (InterruptedIOException e) {
      throw new InterruptedException(
          "interrupted while the table " + table.resource() + " was copied");
    }
  }

  /// Ends reading when the thread is interrupted.
  private static final class Interruptible extends FilterInputStream {
    Interruptible(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (Thread.interrupted()) {
        throw new InterruptedIOException("interrupted");
      }
      return super.read(into, offset, length);
    }
  }
}
