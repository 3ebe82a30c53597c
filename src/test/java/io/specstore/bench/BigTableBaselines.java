package io.specstore.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// What other programs do with the bytes of a [BigTable], in seconds: the comparisons of its rows.
final class BigTableBaselines {
  private static final int BUFFER_BYTES = 1 << 20;

  private BigTableBaselines() {}

  /// Reading them, and writing them again three times over, which is about what a run writes.
  static double rewriteSeconds(Workspace workspace) throws IOException {
    var source = workspace.inputs().big();
    var copy = workspace.folder().resolve("copy");
    var begun = System.nanoTime();
    var buffer = new byte[BUFFER_BYTES];
    try (var in = Files.newInputStream(source);
        var out = Files.newOutputStream(copy)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        for (int time = 0; time < 3; time++) {
          out.write(buffer, 0, count);
        }
      }
    }
    var seconds = secondsSince(begun);
    Files.delete(copy);
    return seconds;
  }

  /// DuckDB with all cores: read once with every type given, then one COPY for each format.
  static double duckDbSeconds(Workspace workspace) throws IOException, SQLException {
    var source = workspace.inputs().big();
    var out = Files.createDirectory(workspace.folder().resolve("duckdb"));
    try {
      var begun = System.nanoTime();
      try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
          var statement = connection.createStatement()) {
        statement.execute("SET temp_directory='" + out.resolve("spill") + "'");
        statement.execute("CREATE TEMP TABLE t AS FROM " + typedRead(source, ""));
        for (var format : List.of("csv, HEADER", "json, ARRAY true", "parquet, COMPRESSION zstd")) {
          var file = out.resolve(format.substring(0, 4));
          statement.execute("COPY t TO '%s' (FORMAT %s)".formatted(file, format));
          Files.delete(file);
        }
        requireCount(statement, "SELECT count(*) FROM t", workspace.size().bigRows());
      }
      return secondsSince(begun);
    } finally {
      TemporaryFolder.delete(out);
    }
  }

  /// DuckDB with all cores: every cell of the table with wrong cells cast, and those counted that
  /// can't be.
  static double duckDbRejectSeconds(Workspace workspace) throws IOException, SQLException {
    var source = workspace.inputs().wrong();
    var begun = System.nanoTime();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      statement.execute(
          "SELECT count(COLUMNS(*)) FROM " + typedRead(source, ", store_rejects=true"));
      requireCount(
          statement,
          "SELECT count(*) FROM reject_errors",
          workspace.inputs().wrongTable().wrongCells());
    }
    return secondsSince(begun);
  }

  private static String typedRead(Path source, String options) {
    return """
    read_csv('%s', header=true, delim=',', quote='"', escape='"', auto_detect=false, columns=%s%s)\
    """
        .formatted(source, BigTable.DUCKDB_COLUMNS, options);
  }

  private static void requireCount(Statement statement, String query, long expected)
      throws SQLException {
    try (var result = statement.executeQuery(query)) {
      result.next();
      requireCount(result.getLong(1), expected);
    }
  }

  private static void requireCount(long count, long expected) {
    MeasurementException.unless(
        count == expected, "the comparison counted %d instead of %d".formatted(count, expected));
  }

  /// The plain loop of a careful programmer, on one thread: the library's records, the JDK's types,
  /// CSV and JSON.
  static double loopSeconds(Workspace workspace) throws IOException {
    var source = workspace.inputs().big();
    var csv = workspace.folder().resolve("loop.csv");
    var json = workspace.folder().resolve("loop.json");
    var begun = System.nanoTime();
    var count = 0L;
    try (var reader = CsvReader.builder().ofCsvRecord(source);
        var csvOut = Files.newBufferedWriter(csv);
        var jsonOut = Files.newBufferedWriter(json)) {
      for (var record : reader) {
        if (count > 0) {
          one(record.getFields(), csvOut, jsonOut);
        }
        count++;
      }
    }
    var seconds = secondsSince(begun);
    requireCount(count - 1, workspace.size().bigRows());
    Files.delete(csv);
    Files.delete(json);
    return seconds;
  }

  private static void one(List<String> cells, BufferedWriter csv, BufferedWriter json)
      throws IOException {
    var line = new StringBuilder();
    var object = new StringBuilder("{");
    for (int i = 0; i < cells.size(); i++) {
      var cell = cells.get(i);
      Object value = cell.isEmpty() ? null : value(i, cell);
      line.append(i == 0 ? "" : ",").append(value instanceof String ? quoted(cell) : value);
      object.append(i == 0 ? "\"" : ", \"").append(i).append("\": ");
      object.append(
          value instanceof Number || value instanceof Boolean || value == null
              ? value
              : "\"" + cell.replace("\"", "\\\"").replace("\n", "\\n") + "\"");
    }
    csv.append(line).append("\r\n");
    json.append(object).append("},");
  }

  private static Object value(int column, String cell) {
    return switch (column) {
      case 0, 9 -> Long.valueOf(cell);
      case 2, 3 -> new BigDecimal(cell);
      case 4 -> LocalDate.parse(cell);
      case 5 -> LocalDateTime.parse(cell);
      case 6 -> Boolean.valueOf(cell);
      default -> cell;
    };
  }

  private static String quoted(String cell) {
    return cell.contains(",") || cell.contains("\"") || cell.contains("\n")
        ? "\"" + cell.replace("\"", "\"\"") + "\""
        : cell;
  }

  /// Deflate at the JDK's default level, on one thread.
  static double zipSeconds(Workspace workspace) throws IOException {
    var source = workspace.inputs().big();
    var zip = workspace.folder().resolve("source.zip");
    var begun = System.nanoTime();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(zip), BUFFER_BYTES);
        var zipped = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      zipped.putNextEntry(new ZipEntry("source.csv"));
      Files.copy(source, zipped);
      zipped.closeEntry();
    }
    var seconds = secondsSince(begun);
    Files.delete(zip);
    return seconds;
  }

  private static double secondsSince(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }
}
