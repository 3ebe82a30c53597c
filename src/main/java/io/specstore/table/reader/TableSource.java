package io.specstore.table.reader;

import io.specstore.datapackage.Dialect;
import io.specstore.table.bytes.Compression;
import io.specstore.table.bytes.DecompressionLimits;
import java.nio.file.Path;
import java.util.List;

/// The bytes of a table and what its descriptor says about reading them.
///
/// @param files one, or the parts of a table in their order; the header stands in the first
/// @param format in lower case, such as `csv` or `xlsx`; empty when nothing says it
/// @param encoding as declared; empty when it is not
public record TableSource(
    List<Path> files, String format, String encoding, Dialect dialect, Compression packing) {
  public TableSource {
    files = List.copyOf(files);
    if (files.isEmpty()) {
      throw new IllegalArgumentException("a table has at least one file");
    }
  }

  /// The formats that can be read, for messages.
  public static final String FORMATS = SourceFormat.KNOWN;

  /// Whether files of that format can be read as tables; no format means that the bytes tell.
  public static boolean canRead(String format) {
    return SourceFormat.named(format).isPresent();
  }

  /// Files of which nothing says how they are packed.
  public TableSource(List<Path> files, String format, String encoding, Dialect dialect) {
    this(files, format, encoding, dialect, Compression.UNDECLARED);
  }

  /// A CSV file.
  public static TableSource csv(Path file, String encoding, Dialect dialect) {
    return new TableSource(List.of(file), "csv", encoding, dialect);
  }

  /// Whether files of that format are tables whatever is in them.
  public static boolean isTableFormat(String format) {
    return switch (format) {
      case "csv", "tsv", "xlsx", "xlsm", "xls", "ods", "ndjson", "jsonl", "parquet" -> true;
      default -> false;
    };
  }

  /// Whether cells have kinds that people don't choose: a number where text was meant, for example.
  public boolean isWorkbook() {
    return switch (format) {
      case "xlsx", "xlsm", "xls", "ods" -> true;
      default -> false;
    };
  }

  TableSource withDialect(Dialect other) {
    return new TableSource(files, format, encoding, other, packing);
  }

  public TableSource within(DecompressionLimits limits, Path folder) {
    return new TableSource(files, format, encoding, dialect, packing.within(limits, folder));
  }
}
