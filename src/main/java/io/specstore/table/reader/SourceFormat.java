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

  /// The format of that name; empty when it can't be read as a table.
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

  /// The format of a file in an archive, by the extension of its name; empty when that is none.
  static String ofMember(String name) {
    var extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return named(extension).isPresent() ? extension : "";
  }

  /// The format in which a file is read: the declared one, unless the file begins as a workbook of
  /// another format, or is text that is called a workbook; the one that its first bytes show where
  /// none is declared.
  ///
  /// @throws TableReadException when the bytes are those of another format
  static SourceFormat of(String declared, UnpackedFile file)
      throws IOException, TableReadException {
    var declaredFormat =
        named(declared)
            .orElseThrow(() ->
                new TableReadException(
                    ErrorType.FORMAT_ERROR,
                    0,
                    Message.of(
                        "The format \"%s\" can't be read as a table; %s can.", declared, KNOWN)));
    String start;
    try (var in = file.open()) {
      start = new String(in.readNBytes(OtherFormats.START_BYTES), StandardCharsets.ISO_8859_1);
    }
    var detected =
        start.startsWith("\u00D0\u00CF\u0011\u00E0")
            ? XLS
            : start.startsWith("PAR1") ? PARQUET : start.startsWith("PK\u0003\u0004") ? XLSX : TEXT;
    if (declared.isEmpty() && detected != TEXT) {
      return detected;
    }
    var isWorkbook = declaredFormat == XLSX || declaredFormat == XLS;
    if (isWorkbook && (detected == XLSX || detected == XLS)) {
      return detected;
    }
    if (detected == TEXT) {
      return ofOtherBytes(start, declaredFormat, declared);
    }
    if (declaredFormat.isText()) {
      throw new TableReadException(
          ErrorType.SOURCE_ERROR,
          0,
          Message.of(
              "The file is %s, not %s; declare its format.",
              detected == PARQUET ? "Parquet" : "a workbook", declaredFormat.shownName()));
    }
    return declaredFormat;
  }

  /// The format of a file that begins neither as a workbook nor as Parquet does.
  private static SourceFormat ofOtherBytes(String start, SourceFormat format, String declared)
      throws TableReadException {
    var other = OtherFormats.named(start);
    if (other.isPresent()) {
      throw new TableReadException(
          ErrorType.SOURCE_ERROR,
          0,
          Message.of(
              "The file is %s, not %s; only %s can be read: give the address of such a file, or save it as CSV.",
              other.get(), format.shownName(), KNOWN));
    }
    if (format == TEXT || format == PARQUET) {
      return format;
    }
    var markup = OtherFormats.markup(OtherFormats.decoded(start));
    if (markup.isPresent()) {
      throw new TableReadException(
          ErrorType.SOURCE_ERROR,
          0,
          Message.of(
              format.isText()
                  ? "The file is %s, not %s; the address is probably that of a page about the data; use the address of the file."
                  : "The file is %s, not %s, whatever its name says; open it in a spreadsheet program and save it as XLSX or CSV.",
              markup.get(),
              format.shownName()));
    }
    // Many programs write text and call it a workbook.
    return !format.isText() && OtherFormats.isText(start) && !declared.isEmpty() ? TEXT : format;
  }

  /// The name of the format in messages.
  private String shownName() {
    return switch (this) {
      case TEXT -> "delimited text";
      case JSON -> "JSON";
      case NDJSON -> "JSON Lines";
      case GEOJSON -> "GeoJSON";
      case XLSX, XLS, ODS -> "a workbook";
      case PARQUET -> "Parquet";
    };
  }

  boolean isText() {
    return switch (this) {
      case TEXT, JSON, NDJSON, GEOJSON -> true;
      case XLSX, XLS, ODS, PARQUET -> false;
    };
  }
}
