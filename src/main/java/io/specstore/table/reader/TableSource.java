package io.specstore.table.reader;

import io.specstore.datapackage.Dialect;
import io.specstore.table.bytes.Compression;
import io.specstore.table.bytes.DecompressionLimits;
import java.nio.file.Path;
import java.util.List;

/// The files of a table and what its descriptor declares about reading them. [OpenTable] opens it.
///
/// @param files one, or the parts of a table in their order; the first has the header
/// @param format in lower case, such as `csv` or `xlsx`; empty when it is not declared
/// @param encoding as declared; empty when it is not
public record TableSource(
    List<Path> files, String format, String encoding, Dialect dialect, Compression compression) {
  public TableSource {
    files = List.copyOf(files);
    if (files.isEmpty()) {
      throw new IllegalArgumentException("A table has at least one file.");
    }
  }

  /// The formats that can be read, for messages.
  public static final String FORMATS = SourceFormat.KNOWN;

  /// Whether files of that format can be read as tables; so can those without a format, which is
  /// then detected.
  public static boolean canRead(String format) {
    return SourceFormat.named(format).isPresent();
  }

  /// Files whose compression is not declared.
  public TableSource(List<Path> files, String format, String encoding, Dialect dialect) {
    this(files, format, encoding, dialect, Compression.UNDECLARED);
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
    return new TableSource(files, format, encoding, other, compression);
  }

  /// The same with other limits of decompression, and a folder for temporary files.
  public TableSource within(DecompressionLimits limits, Path folder) {
    return new TableSource(files, format, encoding, dialect, compression.within(limits, folder));
  }
}
