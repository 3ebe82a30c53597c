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
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// What other things do with the bytes of a [BigTable], in seconds.
final class BigFloors {
  private static final int BUFFER_BYTES = 1 << 20;

  private BigFloors() {}

  /// Reading them, and writing them again three times over, which is about what a run writes.
  static double rewriteSeconds(Path source, Path folder) throws IOException {
    var begun = System.nanoTime();
    var copy = folder.resolve("floor.copy");
    var buffer = new byte[BUFFER_BYTES];
    try (var in = Files.newInputStream(source);
        var out = Files.newOutputStream(copy)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        for (int time = 0; time < 3; time++) {
          out.write(buffer, 0, count);
        }
      }
    }
    Files.delete(copy);
    return (System.nanoTime() - begun) / 1e9;
  }

  /// DuckDB with all cores: read once with every type given, then one COPY for each format.
  static double duckDbSeconds(Path source, Path folder) throws IOException, SQLException {
    var out = Files.createDirectories(folder.resolve("floor.duckdb"));
    var begun = System.nanoTime();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      statement.execute("SET temp_directory='" + out.resolve("spill") + "'");
      statement.execute(
          """
          CREATE TEMP TABLE t AS SELECT * FROM read_csv('%s', header=true, delim=',', quote='"',
            escape='"', auto_detect=false, columns=%s)\
          """
              .formatted(source, BigTable.DUCKDB_COLUMNS));
      for (var format : List.of("csv, HEADER", "json, ARRAY true", "parquet, COMPRESSION zstd")) {
        var file = out.resolve(format.substring(0, 4));
        statement.execute("COPY t TO '%s' (FORMAT %s)".formatted(file, format));
        Files.delete(file);
      }
    }
    return (System.nanoTime() - begun) / 1e9;
  }

  /// The plain loop of a careful programmer, on one thread: the library's records, the JDK's types,
  /// CSV and JSON.
  static double loopSeconds(Path source, Path folder) throws IOException {
    var csv = folder.resolve("floor.csv");
    var json = folder.resolve("floor.json");
    var begun = System.nanoTime();
    try (var reader = CsvReader.builder().ofCsvRecord(source);
        var csvOut = Files.newBufferedWriter(csv);
        var jsonOut = Files.newBufferedWriter(json)) {
      var isHeader = true;
      for (var record : reader) {
        if (isHeader) {
          isHeader = false;
          continue;
        }
        one(record.getFields(), csvOut, jsonOut);
      }
    }
    Files.delete(csv);
    Files.delete(json);
    return (System.nanoTime() - begun) / 1e9;
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
  static double zipSeconds(Path source, Path folder) throws IOException {
    var zip = folder.resolve("floor.zip");
    var begun = System.nanoTime();
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(zip), BUFFER_BYTES);
        var zipped = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      zipped.putNextEntry(new ZipEntry("source.csv"));
      Files.copy(source, zipped);
      zipped.closeEntry();
    }
    Files.delete(zip);
    return (System.nanoTime() - begun) / 1e9;
  }
}
