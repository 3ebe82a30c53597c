package io.specstore.table.reader;

import io.specstore.datapackage.Dialect;
import io.specstore.table.bytes.DecodedText;
import io.specstore.table.bytes.EncodingDetector;
import io.specstore.table.bytes.UnpackedFile;
import io.specstore.table.report.TableReadException;
import io.specstore.table.workbook.OdsRows;
import io.specstore.table.workbook.SheetRows;
import io.specstore.table.workbook.XlsRows;
import io.specstore.table.workbook.XlsxRows;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// One file of a source, found out about and ready to be read.
///
/// @param dialect with the delimiter, where there is one
/// @param text the file as text; of no use when the format is none of text
record SourceFileReader(SourceFormat format, UnpackedFile bytes, DecodedText text, Dialect dialect)
    implements Closeable {
  private static final EncodingDetector.Found NO_TEXT =
      new EncodingDetector.Found(StandardCharsets.UTF_8, "", 0, List.of());

  /// Records, and their labels when they bring their own.
  record Opened(RecordReader records, List<String> keys) {}

  static SourceFileReader of(Path file, TableSource source, List<String> fieldNames)
      throws IOException, TableReadException {
    var bytes = UnpackedFile.of(file, source.packing(), source.format().toLowerCase(Locale.ROOT));
    try {
      var declared =
          source.format().isEmpty() ? SourceFormat.ofMember(bytes.member()) : source.format();
      var format = SourceFormat.of(declared, bytes);
      if (!format.isText()) {
        return new SourceFileReader(
            format, bytes, new DecodedText(bytes, NO_TEXT), source.dialect());
      }
      var text = new DecodedText(bytes, EncodingDetector.of(bytes, source.encoding()));
      var dialect =
          format == SourceFormat.TEXT
              ? DialectDetector.dialect(text, source.dialect(), fieldNames)
              : source.dialect();
      return new SourceFileReader(format, bytes, text, dialect);
    } catch (IOException | TableReadException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }

  /// Opens the part for reading.
  Opened open(List<String> fieldNames) throws IOException, TableReadException {
    var options = dialect.options();
    return switch (format) {
      case TEXT -> new Opened(csv(), List.of());
      case JSON -> json("json", fieldNames);
      case NDJSON -> json("ndjson", fieldNames);
      case GEOJSON -> json("geojson", fieldNames);
      case XLSX -> grid(XlsxRows.open(bytes.asFile(), options));
      case XLS -> grid(XlsRows.open(bytes.asFile(), options));
      case ODS -> grid(OdsRows.open(bytes.asFile(), options));
      case PARQUET -> {
        var records = ParquetRecords.open(bytes.asFile());
        yield new Opened(records, records.keys());
      }
    };
  }

  /// What is left to say about which records are rows: delimited text is cut with its comments in
  /// sight.
  Dialect rules() {
    return format == SourceFormat.TEXT ? dialect.withoutCommentChar() : dialect;
  }

  private RecordReader csv() throws IOException {
    return bytes.isPacked()
        ? CsvRecords.over(text.reader(), dialect)
        : CsvRecords.open(bytes.packedFile(), text.encoding(), dialect);
  }

  private Opened json(String shape, List<String> fieldNames)
      throws IOException, TableReadException {
    var records = JsonRecords.open(text, shape, dialect.options(), fieldNames);
    return new Opened(records, records.keys());
  }

  private Opened grid(SheetRows rows) {
    return new Opened(new SheetRecords(rows, dialect.options()), List.of());
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
