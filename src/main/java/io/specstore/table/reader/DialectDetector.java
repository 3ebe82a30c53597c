package io.specstore.table.reader;

import io.specstore.datapackage.Dialect;
import io.specstore.table.bytes.DecodedText;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// Looks at the first bytes of a text before it is read as a table: rejects what is not delimited
/// text, and finds the delimiter where none is declared.
final class DialectDetector {
  /// The bytes at the beginning of the file that are looked at.
  static final int SAMPLE_BYTES = 64 * 1024;

  private DialectDetector() {}

  /// The dialect with its delimiter.
  ///
  /// @param fieldNames those of the schema; empty when there is none
  static Dialect dialect(DecodedText text, Dialect dialect, List<String> fieldNames)
      throws IOException, TableReadException {
    byte[] sample;
    try (var in = text.bytes()) {
      sample = in.readNBytes(SAMPLE_BYTES);
    }
    rejectOtherFormats(sample);
    var start = new String(sample, text.charset());
    var isWhole = sample.length < SAMPLE_BYTES;
    if (start.isBlank() && isWhole) {
      throw new TableReadException(
          ErrorType.SOURCE_ERROR, 0, "The file is empty; a table needs at least a header.");
    }
    return dialect.delimiter().isEmpty()
        ? dialect.withDelimiter(DelimiterDetector.detect(start, isWhole, dialect, fieldNames))
        : dialect;
  }

  private static void rejectOtherFormats(byte[] sample) throws TableReadException {
    var start = new String(sample, 0, Math.min(sample.length, 512), StandardCharsets.ISO_8859_1);
    var words = start.stripLeading().toLowerCase(Locale.ROOT);
    if (words.startsWith("<!doctype html") || words.startsWith("<html")) {
      throw new TableReadException(
          ErrorType.SOURCE_ERROR,
          0,
          "The file is an HTML page, not CSV; the address is probably that of a page about the data; use the address of the file.");
    }
    if (words.startsWith("<?xml")) {
      throw new TableReadException(
          ErrorType.SOURCE_ERROR, 0, "The file is XML, not CSV; check the address.");
    }
  }
}
