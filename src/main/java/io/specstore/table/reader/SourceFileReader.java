package io.specstore.table.reader;

import io.specstore.datapackage.Dialect;
import io.specstore.table.bytes.DecodedText;
import io.specstore.table.bytes.UnpackedFile;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableReadException;
import io.specstore.table.workbook.NamedSheet;
import io.specstore.table.workbook.Workbook;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One file of a source with its format, encoding and dialect, as declared or detected.
///
/// @param decoded the file as text; null when the format is not text
/// @param detected the dialect, with the delimiter where there is one
record SourceFileReader(
    SourceFormat format,
    UnpackedFile bytes,
    @Nullable DecodedText decoded,
    DetectedDialect detected)
    implements Closeable {
  private static final String NOTE_OF_LINES =
      "The file is JSON Lines, not one JSON document, and was read as such; declare the format ndjson.";

  /// The records of a file.
  ///
  /// @param labels those of records without a header, such as JSON objects; empty for others
  /// @param warnings notes that are known once the records are open
  record Opened(RecordReader records, List<String> labels, List<String> warnings) {
    Opened(RecordReader records, List<String> labels) {
      this(records, labels, List.of());
    }
  }

  /// Detects what the source does not declare.
  static SourceFileReader of(Path file, TableSource source, List<String> fieldNames)
      throws IOException, TableReadException {
    var bytes =
        UnpackedFile.of(file, source.compression(), source.format().toLowerCase(Locale.ROOT));
    try {
      var declared =
          source.format().isEmpty() ? SourceFormat.ofMember(bytes.member()) : source.format();
      var format = SourceFormat.of(declared, bytes);
      if (!format.isText()) {
        return new SourceFileReader(
            format,
            bytes,
            null,
            DetectedDialect.declared(source.dialect()).with(noteOfWorkbook(format, declared)));
      }
      var text = DecodedText.of(bytes, source.encoding(), source.servedEncoding(file));
      if (format == SourceFormat.TEXT) {
        var found = DialectDetector.dialect(text, source.dialect(), declared, fieldNames);
        return new SourceFileReader(format, bytes, text, found.with(noteOfText(declared)));
      }
      var plain = DetectedDialect.declared(source.dialect());
      var isLines =
          format == SourceFormat.JSON
              && source.dialect().options().property().isEmpty()
              && JsonLines.isIn(text);
      return isLines
          ? new SourceFileReader(
              SourceFormat.NDJSON, bytes, text, plain.with(List.of(NOTE_OF_LINES)))
          : new SourceFileReader(format, bytes, text, plain);
    } catch (IOException | TableReadException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  private static List<String> noteOfText(String declared) {
    var isText = SourceFormat.named(declared).filter(SourceFormat::isText).isPresent();
    return isText
        ? List.of()
        : List.of(
            Message.of(
                "The file is delimited text, not %s as its format says, and was read as such; declare the format csv.",
                declared));
  }

  private static List<String> noteOfWorkbook(SourceFormat format, String declared) {
    return declared.isEmpty() || SourceFormat.named(declared).equals(Optional.of(format))
        ? List.of()
        : List.of(
            Message.of(
                "The file is %s, not %s as its format says, and was read as such; declare the format %s.",
                format, declared, format.name().toLowerCase(Locale.ROOT)));
  }

  /// Opens the file for reading.
  Opened open(List<String> fieldNames) throws IOException, TableReadException {
    return switch (format) {
      case TEXT -> new Opened(CsvRecords.open(text(), detected), List.of());
      case JSON, NDJSON, GEOJSON -> json(fieldNames);
      case XLSX -> sheet(Workbook.Format.XLSX);
      case XLS -> sheet(Workbook.Format.XLS);
      case ODS -> sheet(Workbook.Format.ODS);
      case PARQUET -> {
        var records = ParquetRecords.open(bytes.asFile());
        yield new Opened(records, records.labels());
      }
    };
  }

  /// The names of the visible sheets; empty when the file is no workbook.
  List<String> sheets() throws IOException, TableReadException {
    var workbook =
        switch (format) {
          case XLSX -> Workbook.Format.XLSX;
          case XLS -> Workbook.Format.XLS;
          case ODS -> Workbook.Format.ODS;
          case TEXT, JSON, NDJSON, GEOJSON, PARQUET -> null;
        };
    if (workbook == null) {
      return List.of();
    }
    try (var rows = Workbook.open(workbook, bytes.asFile(), dialect().options())) {
      return rows.sheets().stream()
          .filter(sheet -> !sheet.isHidden())
          .map(NamedSheet::name)
          .toList();
    }
  }

  /// The dialect with the delimiter, where there is one.
  Dialect dialect() {
    return detected.dialect();
  }

  private DecodedText text() {
    return Objects.requireNonNull(decoded);
  }

  /// The encoding in which the file is read; empty when the format is not text.
  String encoding() {
    return decoded == null ? "" : decoded.encoding();
  }

  /// Says where the format or the encoding is not the declared one, and what is doubtful about the
  /// dialect.
  List<String> warnings() {
    var all = new ArrayList<>(decoded == null ? List.<String>of() : decoded.warnings());
    all.addAll(detected.warnings());
    return all;
  }

  Optional<DecodedText.MalformedByte> firstMalformed() throws IOException {
    return decoded == null ? Optional.empty() : decoded.firstMalformed();
  }

  private Opened json(List<String> fieldNames) throws IOException, TableReadException {
    var records = JsonRecords.open(text(), format, dialect().options(), fieldNames);
    return new Opened(records, records.labels());
  }

  private Opened sheet(Workbook.Format workbook) throws IOException, TableReadException {
    var options = dialect().options();
    var rows = Workbook.open(workbook, bytes.asFile(), options);
    return new Opened(new SheetRecords(rows, options), List.of(), rows.warnings());
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
