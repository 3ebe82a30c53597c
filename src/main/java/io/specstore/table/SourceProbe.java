package io.specstore.table;

import io.specstore.datapackage.Dialect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Looks at the first bytes of a file before it is read as a table: what it really is, its
/// encoding, its delimiter.
final class SourceProbe {
  /// So much of the file is looked at.
  static final int SAMPLE_BYTES = 64 * 1024;

  private SourceProbe() {}

  /// @param dialect with its delimiter
  record Probed(SourceEncoding.Found encoding, Dialect dialect) {}

  /// @param fieldNames those of the schema; empty when there is none
  static Probed of(Path file, String encoding, Dialect dialect, List<String> fieldNames)
      throws IOException, SourceFault {
    byte[] sample;
    try (var in = Files.newInputStream(file)) {
      sample = in.readNBytes(SAMPLE_BYTES);
    }
    refuseOtherFormats(sample);
    var found = SourceEncoding.of(file, encoding);
    var text =
        new String(
            sample,
            found.markBytes(),
            Math.max(0, sample.length - found.markBytes()),
            found.charset());
    if (text.isBlank() && sample.length < SAMPLE_BYTES) {
      throw new SourceFault(
          "source-error", 0, "The file is empty; a table needs at least a header.");
    }
    if (!dialect.delimiter().isEmpty()) {
      return new Probed(found, dialect);
    }
    var isWhole = sample.length < SAMPLE_BYTES;
    return new Probed(
        found, dialect.withDelimiter(Delimiters.sniff(text, isWhole, dialect, fieldNames)));
  }

  private static void refuseOtherFormats(byte[] sample) throws SourceFault {
    var start = new String(sample, 0, Math.min(sample.length, 512), StandardCharsets.ISO_8859_1);
    var words = start.replace("\u00EF\u00BB\u00BF", "").stripLeading().toLowerCase(Locale.ROOT);
    if (words.startsWith("<!doctype html") || words.startsWith("<html")) {
      throw new SourceFault(
          "source-error",
          0,
          "The file is an HTML page, not CSV; the address probably leads to a page about the data.");
    }
    if (words.startsWith("<?xml")) {
      throw new SourceFault("source-error", 0, "The file is XML, not CSV; check the address.");
    }
    if (start.startsWith("PK\u0003\u0004")) {
      throw new SourceFault(
          "source-error",
          0,
          "The file is a ZIP archive or a workbook, not CSV; declare its format.");
    }
    if (start.startsWith("\u001F\u008B")) {
      throw new SourceFault(
          "source-error", 0, "The file is compressed with gzip; unpack it first.");
    }
  }
}
