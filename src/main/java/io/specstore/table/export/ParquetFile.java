package io.specstore.table.export;

import io.specstore.datapackage.Field;
import io.specstore.table.duckdb.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Writes a staged table as one Parquet file: compressed with zstd, in row groups of equal size,
/// with the Table Schema in the metadata under [#SCHEMA_KEY]. Stateless.
///
/// The same table always gives the same bytes.
public final class ParquetFile {
  /// The metadata key of the Table Schema.
  public static final String SCHEMA_KEY = "table_schema";

  private static final int MAX_ROWS_PER_GROUP = 122_880;

  /// A column of a row group with more different values is written without a dictionary: collecting
  /// them only to give up later takes longer, and a larger dictionary saves hardly any bytes.
  private static final int MAX_DICTIONARY_VALUES = 4_096;

  /// DuckDB makes row groups of whole vectors.
  private static final int ROWS_PER_VECTOR = 2_048;

  /// Where rows are long, a row group has about so many bytes of text, since it is held in memory.
  private static final long BYTES_PER_GROUP = 8L << 20;

  /// The longest line that DuckDB reads by default.
  private static final long DEFAULT_LINE_BYTES = 2_000_000;

  private ParquetFile() {}

  /// Writes the file.
  ///
  /// @param out the file to write, in the folder of the table's file
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
              copy(table, table.file().toRealPath(), real.resolve(out.getFileName()).toString())));
    }
  }

  private static String copy(StagedTable table, Path in, String out) throws IOException {
    return "COPY (SELECT "
        + String.join(", ", columns(table))
        + " FROM "
        + read(table, in)
        + ") TO "
        + DuckDb.text(out)
        + " (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1,"
        + " DICTIONARY_SIZE_LIMIT "
        + MAX_DICTIONARY_VALUES
        + ", ROW_GROUP_SIZE "
        + rowsPerGroup(Files.size(table.file()), table.rowCount())
        + ", KV_METADATA {"
        + SCHEMA_KEY
        + ": "
        + DuckDb.text(table.schema().descriptor().toString())
        + "})";
  }

  static long rowsPerGroup(long bytes, long rowCount) {
    var bytesPerRow = Math.max(1, bytes / Math.max(1, rowCount));
    var vectors = BYTES_PER_GROUP / bytesPerRow / ROWS_PER_VECTOR;
    return Math.clamp(vectors * ROWS_PER_VECTOR, ROWS_PER_VECTOR, MAX_ROWS_PER_GROUP);
  }

  /// All types are declared, nothing is detected. `new_line` and `strict_mode` stay unset: together
  /// they make DuckDB find no rows in a file that has some.
  private static String read(StagedTable table, Path in) {
    var types = new ArrayList<String>();
    var fields = table.schema().fields();
    for (var i = 0; i < fields.size(); i++) {
      types.add("c" + i + ": " + DuckDb.text(type(fields.get(i), table.profiles().get(i))));
    }
    if (table.hasFiller()) {
      types.add("filler: 'VARCHAR'");
    }
    // DuckDB allocates memory for the longest line, so this is no more than needed.
    var line = Math.max(table.longestRecordBytes(), DEFAULT_LINE_BYTES);
    return "read_csv("
        + DuckDb.readFile(in)
        + ", auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"',"
        + " nullstr = '', allow_quoted_nulls = false, hive_partitioning = false, max_line_size = "
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

  /// The narrowest type of DuckDB that keeps every value of the column.
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
