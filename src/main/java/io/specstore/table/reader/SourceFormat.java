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

  /// Where the name of an archive's first file begins.
  private static final int ZIP_NAME_AT = 30;

  /// The first file of an OpenDocument sheet, stored as it is (OpenDocument 1.3 part 2, section
  /// 3.3).
  private static final String ODS_MEMBER = "mimetypeapplication/vnd.oasis.opendocument.spreadsheet";

  /// The file with which most programs begin a workbook of Office Open XML.
  private static final String XLSX_MEMBER = "[Content_Types].xml";

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
    var detected = ofMagic(start);
    if (declared.isEmpty() && detected != TEXT) {
      return detected;
    }
    if (declaredFormat.isWorkbook() && detected.isWorkbook()) {
      // An OpenDocument archive that was packed by hand has its parts in any order.
      var isOther = detected != XLSX || start.startsWith(XLSX_MEMBER, ZIP_NAME_AT);
      return declaredFormat == ODS && !isOther ? ODS : detected;
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

  private static SourceFormat ofMagic(String start) {
    if (start.startsWith("\u00D0\u00CF\u0011\u00E0")) {
      return XLS;
    }
    if (start.startsWith("PK\u0003\u0004")) {
      return start.startsWith(ODS_MEMBER, ZIP_NAME_AT) ? ODS : XLSX;
    }
    return start.startsWith("PAR1") ? PARQUET : TEXT;
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

  private boolean isWorkbook() {
    return this == XLSX || this == XLS || this == ODS;
  }

  boolean isText() {
    return switch (this) {
      case TEXT, JSON, NDJSON, GEOJSON -> true;
      case XLSX, XLS, ODS, PARQUET -> false;
    };
  }
}
