package io.specstore.table.export;

import io.specstore.datapackage.Field;
import io.specstore.table.duckdb.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A table as one Parquet file: compressed with zstd, in row groups of equal size, the Table Schema
/// in its metadata under [#SCHEMA_KEY].
///
/// The same table always is the same bytes.
public final class ParquetFile {
  /// Where readers find the Table Schema of the rows.
  public static final String SCHEMA_KEY = "table_schema";

  private static final int MOST_ROWS_OF_A_GROUP = 122_880;

  /// A group's column with more different values is written without a dictionary: gathering them
  /// only to give up later takes longer, and a larger dictionary hardly saves any bytes.
  private static final int MOST_DICTIONARY_VALUES = 4_096;

  /// DuckDB makes groups of whole vectors.
  private static final int ROWS_OF_A_VECTOR = 2_048;

  /// About so many bytes of text make a group where rows are long, since a group is in memory.
  private static final long BYTES_OF_A_GROUP = 8L << 20;

  /// What DuckDB allows a line without being asked.
  private static final long USUAL_LINE_BYTES = 2_000_000;

  private ParquetFile() {}

  /// Writes the file.
  ///
  /// @param out the file to be written, in a folder together with that of the table
  public static void write(DuckDb duckDb, StagedTable table, Path out)
      throws IOException, InterruptedException {
    var folder = out.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IllegalArgumentException(out + " is in no folder");
    }
    try (var session = duckDb.open(folder, Files.size(table.file()))) {
      var real = folder.toRealPath();
      table.requireRows(
          session.update(
              copy(
                  table,
                  table.file().toRealPath().toString(),
                  real.resolve(out.getFileName()).toString())));
    }
  }

  private static String copy(StagedTable table, String in, String out) throws IOException {
    return "COPY (SELECT "
        + String.join(", ", columns(table))
        + " FROM "
        + read(table, in)
        + ") TO "
        + DuckDb.text(out)
        + " (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1,"
        + " DICTIONARY_SIZE_LIMIT "
        + MOST_DICTIONARY_VALUES
        + ", ROW_GROUP_SIZE "
        + rowsOfAGroup(Files.size(table.file()), table.rowCount())
        + ", KV_METADATA {"
        + SCHEMA_KEY
        + ": "
        + DuckDb.text(table.schema().descriptor().toString())
        + "})";
  }

  static long rowsOfAGroup(long bytes, long rowCount) {
    var bytesOfARow = Math.max(1, bytes / Math.max(1, rowCount));
    var vectors = BYTES_OF_A_GROUP / bytesOfARow / ROWS_OF_A_VECTOR;
    return Math.clamp(vectors * ROWS_OF_A_VECTOR, ROWS_OF_A_VECTOR, MOST_ROWS_OF_A_GROUP);
  }

  /// Declared types, nothing guessed. `new_line` and `strict_mode` stay unset: together they make
  /// DuckDB find no rows in a file that has some.
  private static String read(StagedTable table, String in) {
    var types = new ArrayList<String>();
    var fields = table.schema().fields();
    for (var i = 0; i < fields.size(); i++) {
      types.add("c" + i + ": " + DuckDb.text(type(fields.get(i), table.profiles().get(i))));
    }
    if (table.hasFiller()) {
      types.add("filler: 'VARCHAR'");
    }
    // DuckDB takes memory for a line as long as this one, so that it must be no longer than needed.
    var line = Math.max(table.longestRecordBytes(), USUAL_LINE_BYTES);
    return "read_csv("
        + DuckDb.text(in)
        + ", auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"',"
        + " nullstr = '', allow_quoted_nulls = false, max_line_size = "
        + line
        + ", columns = {"
        + String.join(", ", types)
        + "})";
  }

  private static List<String> columns(StagedTable table) {
    var names = new UniqueNames("column", Integer.MAX_VALUE).of(table.schema().fieldNames());
    var columns = new ArrayList<String>();
    for (var i = 0; i < names.size(); i++) {
      columns.add("c" + i + " AS " + DuckDb.name(names.get(i)));
    }
    return columns;
  }

  /// The narrowest type of DuckDB's that keeps every value of the column.
  static String type(Field field, ColumnProfile profile) {
    return switch (field.kind()) {
      case INTEGER -> integer(profile);
      case NUMBER -> number(profile);
      case BOOLEAN -> "BOOLEAN";
      case DATE -> profile.times().isWithinYears(0, 9_999) ? "DATE" : "VARCHAR";
      case DATETIME -> datetime(profile);
      case TIME ->
          profile.times().isLocal() && profile.times().hasMicrosecondsAtMost() ? "TIME" : "VARCHAR";
      case YEAR -> "INTEGER";
      case STRING, OBJECT, ARRAY, LIST, YEARMONTH, DURATION, GEOPOINT, GEOJSON, ANY -> "VARCHAR";
    };
  }

  private static String integer(ColumnProfile profile) {
    if (profile.numbers().isLong()) {
      return "BIGINT";
    }
    return profile.numbers().wholeDigits() <= 38 ? "DECIMAL(38, 0)" : "VARCHAR";
  }

  private static String number(ColumnProfile profile) {
    var digits = (long) profile.numbers().wholeDigits() + profile.numbers().scale();
    if (profile.cells().valueCount() > 0
        && profile.numbers().nonFiniteCount() == 0
        && digits <= 38) {
      return "DECIMAL(" + (digits <= 18 ? 18 : 38) + ", " + profile.numbers().scale() + ")";
    }
    return profile.numbers().isDouble() ? "DOUBLE" : "VARCHAR";
  }

  private static String datetime(ColumnProfile profile) {
    if (!profile.times().isWithinYears(0, 9_999)) {
      return "VARCHAR";
    }
    if (profile.times().isLocal() && profile.times().hasMicrosecondsAtMost()) {
      return "TIMESTAMP";
    }
    if (profile.times().isLocal() && profile.times().isWithinYears(1678, 2261)) {
      return "TIMESTAMP_NS";
    }
    return profile.isZoned() && profile.times().isUtc() && profile.times().hasMicrosecondsAtMost()
        ? "TIMESTAMPTZ"
        : "VARCHAR";
  }
}
