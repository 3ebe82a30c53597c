package io.specstore.table.reader;

import io.specstore.table.cell.RecordLimits;
import io.specstore.table.duckdb.DuckDb;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableReadException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A column of a Parquet file.
///
/// @param label its name in the file
/// @param name its name in DuckDB, which is another one where two labels differ in case alone
/// @param typeName its type, as DuckDB names it
/// @param type the same
record ParquetColumn(String label, String name, String typeName, ParquetType type) {
  /// The most digits of a decimal that DuckDB reads as one; more become a floating-point number.
  private static final int MAX_DECIMAL_DIGITS = 38;

  /// The columns of a file, and what has to be said about them.
  record All(List<ParquetColumn> columns, List<String> notes) {}

  /// @param file its path as an SQL literal
  static All of(Connection connection, String file) throws SQLException, TableReadException {
    var types = new LinkedHashMap<String, String>();
    try (var statement = connection.createStatement();
        var described = statement.executeQuery("DESCRIBE SELECT * FROM " + reading(file))) {
      while (described.next()) {
        types.put(described.getString(1), described.getString(2));
      }
    }
    var found = new Schema();
    try (var statement = connection.createStatement();
        var elements = statement.executeQuery(Schema.QUERY + "(" + file + ")")) {
      found.read(elements);
    }
    var columns = new ArrayList<ParquetColumn>();
    types.forEach((name, type) -> {
      var i = columns.size();
      var label = i < found.labels.size() ? found.labels.get(i) : name;
      columns.add(new ParquetColumn(label, name, type, ParquetType.parse(type)));
    });
    if (columns.size() > RecordLimits.MAX_CELLS) {
      throw new TableReadException(
          ErrorType.SOURCE_ERROR,
          0,
          Message.of(
              "The Parquet file has more than %,d columns, which is the limit; leave some out.",
              RecordLimits.MAX_CELLS));
    }
    return new All(List.copyOf(columns), found.notes());
  }

  /// The table function that reads a file as it is: no folder above it is a column.
  static String reading(String file) {
    return "read_parquet(" + file + ", hive_partitioning = false)";
  }

  /// The SQL of the column: its value, or its text where the type has no native value here.
  String selected() {
    var quoted = DuckDb.name(name);
    if (isNested()) {
      return "CAST(to_json(CAST(" + quoted + " AS " + type.ofTexts() + ")) AS VARCHAR)";
    }
    return switch (typeName) {
      case "VARIANT" -> "CAST(to_json(" + quoted + ") AS VARCHAR)";
      case "BOOLEAN",
          "TINYINT",
          "SMALLINT",
          "INTEGER",
          "BIGINT",
          "UTINYINT",
          "USMALLINT",
          "UINTEGER",
          "FLOAT",
          "DOUBLE",
          "DATE",
          "TIMESTAMP",
          "TIMESTAMP_S",
          "TIMESTAMP_MS",
          "TIMESTAMP_NS",
          "TIMESTAMP WITH TIME ZONE",
          "TIME" ->
          quoted;
      default -> typeName.startsWith("DECIMAL") ? quoted : "CAST(" + quoted + " AS VARCHAR)";
    };
  }

  /// Whether its values are structs, lists or maps, which become JSON.
  boolean isNested() {
    return !(type instanceof ParquetType.Leaf);
  }

  /// A date and time without a zone. The driver's own `java.sql.Timestamp` would lose the hours
  /// that this machine's zone skips when clocks go forward.
  boolean isLocalDateTime() {
    return typeName.startsWith("TIMESTAMP") && !typeName.endsWith("ZONE") && !isZonedText();
  }

  private boolean isZonedText() {
    return typeName.startsWith("TIMESTAMPTZ");
  }

  boolean isBigInteger() {
    return typeName.equals("UBIGINT") || typeName.equals("HUGEINT") || typeName.equals("UHUGEINT");
  }

  /// The elements of a file's schema, which is a tree in preorder.
  private static final class Schema {
    static final String QUERY =
        "SELECT name, type, coalesce(num_children, 0), converted_type, logical_type,"
            + " coalesce(precision, 0) FROM parquet_schema";

    private final List<String> labels = new ArrayList<>();
    private final Set<String> oldTimestamps = new HashSet<>();

    void read(ResultSet elements) throws SQLException, TableReadException {
      // The elements that are still to come, down to the end of the column.
      var open = 0L;
      var isRoot = true;
      while (elements.next()) {
        if (isRoot) {
          isRoot = false;
          continue;
        }
        if (open == 0) {
          labels.add(elements.getString(1));
          open = 1;
        }
        open += elements.getLong(3) - 1;
        if (String.valueOf(elements.getString(2)).equals("INT96")) {
          oldTimestamps.add(labels.getLast());
        }
        var isDecimal =
            String.valueOf(elements.getString(4)).equals("DECIMAL")
                || String.valueOf(elements.getString(5)).startsWith("Decimal");
        if (isDecimal && elements.getLong(6) > MAX_DECIMAL_DIGITS) {
          throw new TableReadException(
              ErrorType.SOURCE_ERROR,
              0,
              Message.of(
                  "The column \"%s\" has decimals of %d digits, and %d is the most that can be read; write it as text.",
                  labels.getLast(), elements.getLong(6), MAX_DECIMAL_DIGITS));
        }
      }
    }

    List<String> notes() {
      return oldTimestamps.isEmpty()
          ? List.of()
          : List.of(
              Message.of(
                  "The timestamps of the Parquet type INT96 (%s) were read to the microsecond; it can hold nanoseconds, which are cut off.",
                  labels.stream()
                      .filter(oldTimestamps::contains)
                      .map(label -> "\"" + label + "\"")
                      .distinct()
                      .collect(Collectors.joining(", "))));
    }
  }
}
