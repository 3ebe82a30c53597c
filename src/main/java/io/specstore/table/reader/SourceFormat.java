package io.specstore.table.reader;

import io.specstore.table.bytes.UnpackedFile;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// The formats that are read as tables.
enum SourceFormat {
  TEXT,
  JSON,
  NDJSON,
  GEOJSON,
  XLSX,
  XLS,
  ODS,
  PARQUET;

  static final String KNOWN = "csv, tsv, xlsx, xls, ods, json, ndjson, geojson and parquet";

  /// The format of that name; empty when it is no table's.
  static Optional<SourceFormat> named(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "", "csv", "tsv", "tab", "psv", "txt", "dat" -> Optional.of(TEXT);
      case "json" -> Optional.of(JSON);
      case "ndjson", "jsonl", "jsonlines" -> Optional.of(NDJSON);
      case "geojson" -> Optional.of(GEOJSON);
      case "xlsx", "xlsm" -> Optional.of(XLSX);
      case "xls" -> Optional.of(XLS);
      case "ods" -> Optional.of(ODS);
      case "parquet" -> Optional.of(PARQUET);
      default -> Optional.empty();
    };
  }

  /// The format of a file in an archive, by its name; empty when the name doesn't tell.
  static String ofMember(String name) {
    var extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return named(extension).isPresent() ? extension : "";
  }

  /// What those bytes are to be read as: what was declared, unless they begin as another kind of
  /// workbook, or nothing was declared and they begin as something that can be told.
  static SourceFormat of(String declared, UnpackedFile bytes)
      throws IOException, TableReadException {
    var named =
        named(declared)
            .orElseThrow(() ->
                new TableReadException(
                    ErrorType.FORMAT_ERROR,
                    0,
                    Message.of(
                        "The format \"%s\" can't be read as a table; %s can.", declared, KNOWN)));
    if (named == JSON || named == NDJSON || named == GEOJSON || named == ODS) {
      return named;
    }
    String start;
    try (var in = bytes.open()) {
      start = new String(in.readNBytes(8), StandardCharsets.ISO_8859_1);
    }
    var seen =
        start.startsWith("\u00D0\u00CF\u0011\u00E0")
            ? XLS
            : start.startsWith("PAR1") ? PARQUET : start.startsWith("PK\u0003\u0004") ? XLSX : TEXT;
    var isWorkbook = named == XLSX || named == XLS;
    if (declared.isEmpty() || (isWorkbook && (seen == XLSX || seen == XLS))) {
      return seen;
    }
    if (named == TEXT && seen != TEXT) {
      throw new TableReadException(
          ErrorType.SOURCE_ERROR,
          0,
          Message.of(
              "The file is %s, not delimited text; declare its format.",
              seen == PARQUET ? "Parquet" : "a workbook"));
    }
    return named;
  }

  boolean isText() {
    return switch (this) {
      case TEXT, JSON, NDJSON, GEOJSON -> true;
      case XLSX, XLS, ODS, PARQUET -> false;
    };
  }
}
