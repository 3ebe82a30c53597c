package io.specstore.table.reader;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
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
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The records of a Parquet file, streamed from an embedded DuckDB that can read that file and
/// nothing else. Belongs to one thread.
final class ParquetRecords implements RecordReader {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(RecordLimits.MAX_CELL_CHARS).build())
          .build();

  private final Connection connection;
  private final Statement statement;
  private final ResultSet rows;
  private final List<ParquetColumn> columns;
  private final List<String> notes;
  private long number = 1;

  private ParquetRecords(
      Connection connection, Statement statement, ResultSet rows, ParquetColumn.All file) {
    this.connection = connection;
    this.statement = statement;
    this.rows = rows;
    this.columns = file.columns();
    this.notes = file.notes();
  }

  static ParquetRecords open(Path file) throws IOException, TableReadException {
    var literal = DuckDb.readFile(file);
    Connection connection = null;
    try {
      connection = DuckDb.reading(file);
      var all = ParquetColumn.of(connection, literal);
      var list =
          all.columns().stream().map(ParquetColumn::selected).collect(Collectors.joining(", "));
      var statement = connection.createStatement();
      var rows =
          statement.executeQuery("SELECT " + list + " FROM " + ParquetColumn.reading(literal));
      return new ParquetRecords(connection, statement, rows, all);
    } catch (SQLException e) {
      close(connection);
      throw error(e, 0);
    } catch (TableReadException | RuntimeException e) {
      close(connection);
      throw e;
    }
  }

  List<String> labels() {
    return columns.stream().map(ParquetColumn::label).toList();
  }

  @Override
  public boolean read(RecordBatch batch) throws IOException, TableReadException {
    try {
      if (!rows.next()) {
        return false;
      }
      number++;
      batch.begin(number);
      batch.row();
      for (var i : IntStream.range(0, columns.size()).toArray()) {
        put(batch, i);
      }
      batch.end();
      return true;
    } catch (SQLException e) {
      throw error(e, number + 1);
    }
  }

  private void put(RecordBatch batch, int index)
      throws SQLException, IOException, TableReadException {
    var column = columns.get(index);
    var value =
        column.isLocalDateTime()
            ? rows.getObject(index + 1, LocalDateTime.class)
            : rows.getObject(index + 1);
    switch (value) {
      case null -> batch.cell(NullCell.NO_VALUE, "");
      case String text when column.isNested() -> nested(batch, column, text);
      case String text when column.isBigInteger() ->
          batch.cell(NativeText.whole(new BigDecimal(text)), text);
      case String text when column.typeName().equals("TIME_NS") ->
          batch.cell(LocalTime.parse(text), NativeText.clock(LocalTime.parse(text)));
      case String text -> batch.cell(ParquetText.of(column.typeName(), text));
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

  private void nested(RecordBatch batch, ParquetColumn column, String text)
      throws IOException, TableReadException {
    try (var parser = JSON.createParser(text)) {
      parser.nextToken();
      var value = column.type().json(new JsonTree(parser, number).value());
      batch.cell(value, value.toString());
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

  @Override
  public List<String> notes() {
    return notes;
  }

  private static TableReadException error(SQLException e, long row) {
    var words = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return new TableReadException(ErrorType.SOURCE_ERROR, row, explained(words));
  }

  private static String explained(String words) {
    if (words.contains("Out of Memory")) {
      return "The Parquet file needs more memory than the "
          + DuckDb.Limits.DEFAULT.mebibytes()
          + " MiB it may have; write it with smaller row groups.";
    }
    if (words.contains("is encrypted")) {
      return "The Parquet file is encrypted, and encrypted files can't be read; write it without"
          + " encryption.";
    }
    if (words.contains("compression codec")) {
      return "The Parquet file is compressed in a way that can't be read; write it with snappy, gzip"
          + " or zstd.";
    }
    return words.contains("Invalid string encoding")
        ? "A text column of the Parquet file holds bytes that are not UTF-8; write it as bytes, or"
            + " correct it."
        : "The file is not a Parquet file, or is broken; check its format, or write it again.";
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
