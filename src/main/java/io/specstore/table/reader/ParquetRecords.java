package io.specstore.table.reader;

import io.specstore.table.cell.NativeText;
import io.specstore.table.cell.NullCell;
import io.specstore.table.cell.RecordLimits;
import io.specstore.table.duckdb.DuckDb;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The records of a Parquet file, streamed from an embedded DuckDB that can read that file and
/// nothing else. Belongs to one thread.
final class ParquetRecords implements RecordReader {
  private final Connection connection;
  private final Statement statement;
  private final ResultSet rows;
  private final List<Column> columns;
  private long number = 1;

  /// A column and how its values are read.
  private record Column(String name, String type) {
    /// The SQL of the column: its value, or its text where the type has no native value here.
    String selected() {
      var quoted = DuckDb.name(name);
      var isNested =
          type.endsWith("]")
              || type.startsWith("STRUCT")
              || type.startsWith("MAP")
              || type.startsWith("UNION");
      if (isNested) {
        return "CAST(to_json(" + quoted + ") AS VARCHAR)";
      }
      return switch (type) {
        case "BLOB" -> "base64(" + quoted + ")";
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
        case "UBIGINT", "HUGEINT", "UHUGEINT" -> "CAST(" + quoted + " AS VARCHAR)";
        default -> type.startsWith("DECIMAL") ? quoted : "CAST(" + quoted + " AS VARCHAR)";
      };
    }

    /// A date and time without a zone. The driver's own `java.sql.Timestamp` would lose the hours
    /// that this machine's zone skips when clocks go forward.
    boolean isLocalDateTime() {
      return type.startsWith("TIMESTAMP") && !type.endsWith("ZONE");
    }

    boolean isBigInteger() {
      return type.equals("UBIGINT") || type.equals("HUGEINT") || type.equals("UHUGEINT");
    }
  }

  private ParquetRecords(
      Connection connection, Statement statement, ResultSet rows, List<Column> columns) {
    this.connection = connection;
    this.statement = statement;
    this.rows = rows;
    this.columns = columns;
  }

  static ParquetRecords open(Path file) throws IOException, TableReadException {
    var literal = DuckDb.text(file.toAbsolutePath().toString());
    Connection connection = null;
    try {
      connection = DuckDb.reading(file);
      var columns = columns(connection, literal);
      var list = columns.stream().map(Column::selected).collect(Collectors.joining(", "));
      var statement = connection.createStatement();
      var rows = statement.executeQuery("SELECT " + list + " FROM read_parquet(" + literal + ")");
      return new ParquetRecords(connection, statement, rows, columns);
    } catch (SQLException e) {
      close(connection);
      throw error(e, 0);
    } catch (TableReadException | RuntimeException e) {
      close(connection);
      throw e;
    }
  }

  private static List<Column> columns(Connection connection, String file)
      throws SQLException, TableReadException {
    var columns = new ArrayList<Column>();
    try (var statement = connection.createStatement();
        var described =
            statement.executeQuery("DESCRIBE SELECT * FROM read_parquet(" + file + ")")) {
      while (described.next()) {
        columns.add(new Column(described.getString(1), described.getString(2)));
      }
    }
    if (columns.size() > RecordLimits.MAX_CELLS) {
      throw new TableReadException(
          ErrorType.SOURCE_ERROR,
          0,
          Message.of(
              "The Parquet file has more than %,d columns, which is the limit; leave some out.",
              RecordLimits.MAX_CELLS));
    }
    return columns;
  }

  List<String> labels() {
    return columns.stream().map(Column::name).toList();
  }

  @Override
  public boolean read(RecordBatch batch) throws IOException, TableReadException {
    try {
      if (!rows.next()) {
        return false;
      }
      number++;
      batch.begin(number);
      for (var i : IntStream.range(0, columns.size()).toArray()) {
        put(batch, i);
      }
      batch.end();
      return true;
    } catch (SQLException e) {
      throw error(e, number + 1);
    }
  }

  private void put(RecordBatch batch, int index) throws SQLException, TableReadException {
    var value =
        columns.get(index).isLocalDateTime()
            ? rows.getObject(index + 1, LocalDateTime.class)
            : rows.getObject(index + 1);
    switch (value) {
      case null -> batch.cell(NullCell.NO_VALUE, "");
      case String text when columns.get(index).isBigInteger() ->
          batch.cell(NativeText.whole(new BigDecimal(text)), text);
      case String text -> batch.cell(text);
      case Boolean flag -> batch.cell(flag, flag.toString());
      case BigInteger integer -> batch.cell(integer, integer.toString());
      case BigDecimal decimal -> batch.cell(decimal, decimal.toPlainString());
      case Float real -> real(batch, real, Float.toString(real));
      case Double real -> real(batch, real, Double.toString(real));
      case Number whole -> batch.cell(whole.longValue(), whole.toString());
      case LocalDate date -> batch.cell(date, date.toString());
      case java.sql.Date date -> batch.cell(date.toLocalDate(), date.toLocalDate().toString());
      case LocalTime time -> batch.cell(time, NativeText.clock(time));
      case java.sql.Time time ->
          batch.cell(time.toLocalTime(), NativeText.clock(time.toLocalTime()));
      case LocalDateTime moment -> moment(batch, moment);
      case OffsetDateTime moment -> zoned(batch, moment.withOffsetSameInstant(ZoneOffset.UTC));
      case Object other -> batch.cell(other.toString());
    }
    if (batch.openCharCount() > RecordLimits.MAX_RECORD_CHARS) {
      throw new TableReadException(
          ErrorType.SOURCE_ERROR,
          number,
          Message.of(
              "Row %d has more than %,d characters, which is the limit; shorten its texts.",
              number, RecordLimits.MAX_RECORD_CHARS));
    }
  }

  private static void moment(RecordBatch batch, LocalDateTime moment) {
    batch.cell(moment, moment.toLocalDate() + "T" + NativeText.clock(moment.toLocalTime()));
  }

  /// The file stores the instant without its zone; UTC is as right as any.
  private static void zoned(RecordBatch batch, OffsetDateTime moment) {
    batch.cell(moment.toLocalDate() + "T" + NativeText.clock(moment.toLocalTime()) + "Z");
  }

  private static void real(RecordBatch batch, double real, String text) {
    if (Double.isNaN(real)) {
      batch.cell("NaN");
    } else if (Double.isInfinite(real)) {
      batch.cell(real > 0 ? "INF" : "-INF");
    } else {
      batch.cell(new BigDecimal(text), text);
    }
  }

  private static TableReadException error(SQLException e, long row) {
    var words = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return new TableReadException(
        ErrorType.SOURCE_ERROR,
        row,
        words.contains("Out of Memory")
            ? "The Parquet file needs more memory than the "
                + DuckDb.Limits.DEFAULT.mebibytes()
                + " MiB it may have; write it with smaller row groups."
            : "The file is not a Parquet file, or is broken; check its format, or write it again.");
  }

  private static void close(@Nullable Connection connection) throws IOException {
    if (connection != null) {
      try {
        connection.close();
      } catch (SQLException e) {
        throw new IOException("DuckDB did not close", e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    try {
      rows.close();
      statement.close();
    } catch (SQLException e) {
      throw new IOException("DuckDB did not close", e);
    } finally {
      close(connection);
    }
  }
}
