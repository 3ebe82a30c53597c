package io.specstore.table.reader;

import io.specstore.datapackage.Dialect;
import io.specstore.table.bytes.Compression;
import io.specstore.table.bytes.DecompressionLimits;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The files of a table and what its descriptor declares about reading them. [OpenTable] opens it.
///
/// @param files one, or the parts of a table in their order; the first has the header
/// @param format in lower case, such as `csv` or `xlsx`; empty when it is not declared
/// @param encoding as declared; empty when it is not
/// @param servedEncodings those that a server named for its files, which count where none is
///   declared
public record TableSource(
    List<Path> files,
    String format,
    String encoding,
    Dialect dialect,
    Compression compression,
    Map<Path, String> servedEncodings) {
  public TableSource {
    servedEncodings = Map.copyOf(servedEncodings);
    files = List.copyOf(files);
    if (files.isEmpty()) {
      throw new IllegalArgumentException("A table has at least one file.");
    }
  }

  /// The formats that can be read, for messages.
  public static final String FORMATS = SourceFormat.KNOWN;

  /// Why the rows of a GeoJSON file are not read.
  public static final String NOTE_OF_GEOJSON =
      "GeoJSON is read as a table only with \"type\": \"table\" in its resource's descriptor.";

  /// Whether files of that format can be read as tables; so can those without a format, which is
  /// then detected.
  public static boolean canRead(String format) {
    return SourceFormat.named(format).isPresent();
  }

  /// Files whose compression is not declared.
  public TableSource(List<Path> files, String format, String encoding, Dialect dialect) {
    this(files, format, encoding, dialect, Compression.UNDECLARED, Map.of());
  }

  /// A CSV file.
  public static TableSource csv(Path file, String encoding, Dialect dialect) {
    return new TableSource(List.of(file), "csv", encoding, dialect);
  }

  /// Whether files of that format are always tables; JSON, for example, may be anything.
  public static boolean isTableFormat(String format) {
    return switch (format) {
      case "csv", "tsv", "tab", "xlsx", "xlsm", "xls", "ods", "ndjson", "jsonl", "parquet" -> true;
      default -> false;
    };
  }

  /// Whether cells may have types that nobody chose: a number where text was meant, for example.
  public boolean isWorkbook() {
    return switch (format) {
      case "xlsx", "xlsm", "xls", "ods" -> true;
      default -> false;
    };
  }

  /// The same, read by that dialect.
  public TableSource withDialect(Dialect other) {
    return new TableSource(files, format, encoding, other, compression, servedEncodings);
  }

  /// The same with other limits of decompression, and a folder for temporary files.
  public TableSource within(DecompressionLimits limits, Path folder) {
    return new TableSource(
        files, format, encoding, dialect, compression.within(limits, folder), servedEncodings);
  }

  /// The same with the encodings that a server named; empty ones are left out.
  public TableSource served(Map<Path, String> encodings) {
    var named = new HashMap<>(encodings);
    named.values().removeIf(String::isEmpty);
    return new TableSource(files, format, encoding, dialect, compression, named);
  }

  String servedEncoding(Path file) {
    return servedEncodings.getOrDefault(file, "");
  }
}
