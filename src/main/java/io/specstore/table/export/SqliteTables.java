package io.specstore.table.export;

import io.specstore.datapackage.Field;
import io.specstore.datapackage.FieldKind;
import io.specstore.table.report.Message;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Creates and fills tables of an SQLite database, over one connection. Belongs to one thread.
///
/// A column of numbers is REAL where each of its values survives the way into a double and back,
/// digit for digit, else TEXT; a whole number beyond 64 bits makes its column TEXT. Booleans are 0
/// and 1, dates and times are texts.
final class SqliteTables {
  private static final int ROWS_PER_BATCH = 1_000;

  private final Connection connection;

  SqliteTables(Connection connection) {
    this.connection = connection;
  }

  /// The declared type of a column, by the names that tools know.
  static String type(Field field, ColumnProfile profile) {
    return switch (field.kind()) {
      case INTEGER -> profile.numbers().isLong() ? "INTEGER" : "TEXT";
      case NUMBER ->
          profile.numbers().isDouble() && profile.numbers().nonFiniteCount() == 0 ? "REAL" : "TEXT";
      case BOOLEAN -> "BOOLEAN";
      case DATE -> "DATE";
      case TIME -> "TIME";
      case DATETIME -> "DATETIME";
      case YEAR -> "INTEGER";
      case STRING, OBJECT, ARRAY, LIST, YEARMONTH, DURATION, GEOPOINT, GEOJSON, ANY -> "TEXT";
    };
  }

  /// Counts the numbers for which columns of the table are TEXT, one note for each of both types.
  static List<String> notes(StagedTable table) {
    return Stream.of(
            note(table, FieldKind.INTEGER, "integer", "INTEGER, which has 64 bits"),
            note(table, FieldKind.NUMBER, "number", "REAL, which is a double"))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<String> note(
      StagedTable table, FieldKind kind, String noun, String type) {
    var names = new ArrayList<String>();
    var count = 0L;
    for (var i = 0; i < table.profiles().size(); i++) {
      var field = table.schema().fields().get(i);
      var profile = table.profiles().get(i);
      if (field.kind() == kind && type(field, profile).equals("TEXT")) {
        names.add(field.name());
        var numbers = profile.numbers();
        count += numbers.longerCount() + numbers.inexactCount() + numbers.nonFiniteCount();
      }
    }
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Message.of(
                "%s of \"%s\" can't be held by SQLite's %s; the whole column is TEXT: %s.",
                Message.count(count, noun), table.resource(), type, Message.fields(names)));
  }

  void create(SqlTable table, List<SqlTable> all) throws SQLException {
    var parts = new ArrayList<>(table.definitions());
    parts.addAll(SqlConstraints.constraints(table));
    table.references(all).forEach(reference -> parts.add(SqlConstraints.constraint(reference)));
    execute(
        "CREATE TABLE "
            + SqlConstraints.name(table.name())
            + " ("
            + String.join(", ", parts)
            + ")");
  }

  void fill(SqlTable table) throws SQLException, IOException, InterruptedException {
    var placeholders = table.columns().stream().map(_ -> "?").collect(Collectors.joining(", "));
    var insert =
        "INSERT INTO "
            + SqlConstraints.name(table.name())
            + " "
            + SqlConstraints.names(table.columns())
            + " VALUES ("
            + placeholders
            + ")";
    try (var rows = new StagedRows(table.source());
        var statement = connection.prepareStatement(insert)) {
      for (var row = rows.next(); row != null; row = rows.next()) {
        for (var i = 0; i < row.length; i++) {
          bind(statement, i + 1, table.types().get(i), row[i]);
        }
        statement.addBatch();
        if (rows.rowCount() % ROWS_PER_BATCH == 0) {
          statement.executeBatch();
          if (Thread.interrupted()) {
            throw new InterruptedException(
                "interrupted while the table " + table.name() + " was written");
          }
        }
      }
      statement.executeBatch();
      table.source().requireRows(rows.rowCount());
    }
  }

  private static void bind(PreparedStatement statement, int at, String type, @Nullable String text)
      throws SQLException {
    if (text == null) {
      statement.setNull(at, Types.NULL);
      return;
    }
    switch (type) {
      case "INTEGER" -> statement.setLong(at, Long.parseLong(text));
      case "REAL" -> statement.setDouble(at, new BigDecimal(text).doubleValue());
      case "BOOLEAN" -> statement.setInt(at, text.equals("True") ? 1 : 0);
      default -> statement.setString(at, text);
    }
  }

  void execute(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
