package io.specstore.table.reader;

import io.specstore.datapackage.Dialect;
import io.specstore.table.bytes.DecodedText;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Looks at the first bytes of a text before it is read as a table: rejects what is not delimited
/// text, finds the delimiter where none is declared, and says what the dialect may lack.
final class DialectDetector {
  /// The bytes at the beginning of the file that are looked at.
  static final int SAMPLE_BYTES = 64 * 1024;

  /// A first line that names the delimiter for spreadsheet programs, such as `sep=;`.
  private static final Pattern DELIMITER_LINE =
      Pattern.compile(
          "\\uFEFF?(\"?)sep=([^\\p{Alnum}\"\\r\\n])\\1[\\r\\n]", Pattern.CASE_INSENSITIVE);

  private static final String APOSTROPHE = "'";
  private static final int MAX_RECORDS = 100;
  private static final int MIN_QUOTED = 2;

  private static final int MARKUP_CHARS = 4096;

  private DialectDetector() {}

  /// The dialect with its delimiter.
  ///
  /// @param format of the file, which says the delimiter where its bytes don't show one
  /// @param fieldNames those of the schema; empty when there is none
  static DetectedDialect dialect(
      DecodedText text, Dialect dialect, String format, List<String> fieldNames)
      throws IOException, TableReadException {
    byte[] sample;
    try (var in = text.bytes()) {
      sample = in.readNBytes(SAMPLE_BYTES);
    }
    var start = new String(sample, text.charset());
    rejectOtherFormats(start);
    var isWhole = sample.length < SAMPLE_BYTES;
    if (start.isBlank() && isWhole) {
      throw new TableReadException(
          ErrorType.SOURCE_ERROR, 0, "The file is empty; a table needs at least a header.");
    }
    var warnings = new ArrayList<String>();
    var line = DELIMITER_LINE.matcher(start);
    var isNamed = line.lookingAt() && !fieldNames.contains(line.group().strip());
    var rest = isNamed ? start.substring(line.end()) : start;
    var named = isNamed ? dialect.orDelimiter(line.group(2)) : dialect;
    if (isNamed && !named.delimiter().equals(line.group(2))) {
      warnings.add(
          Message.of(
              "The first line names the delimiter %s, but %s is declared, and was taken.",
              DelimiterDetector.name(line.group(2)), DelimiterDetector.name(named.delimiter())));
    }
    var known = named;
    if (named.delimiter().isEmpty()) {
      var sampled = new DelimiterDetector.Sample(rest, isWhole, fallback(format), fieldNames);
      var found = DelimiterDetector.detect(sampled, dialect);
      known = dialect.withDelimiter(found.delimiter());
      if (!found.note().isEmpty()) {
        warnings.add(found.note());
      }
    }
    warnings.addAll(apostrophes(rest, known));
    return new DetectedDialect(known, isNamed && isFree(dialect), warnings);
  }

  /// The delimiter that a format stands for.
  private static String fallback(String format) {
    return switch (format.toLowerCase(Locale.ROOT)) {
      case "tsv", "tab" -> "\t";
      case "psv" -> "|";
      default -> ",";
    };
  }

  /// Whether the dialect counts no records from the top, so that the first line is none; where it
  /// does, whoever declared it has counted that line.
  private static boolean isFree(Dialect dialect) {
    return !dialect.header() || dialect.headerRows().equals(Dialect.DEFAULT.headerRows());
  }

  /// A note where a column has nothing but cells between apostrophes.
  private static List<String> apostrophes(String start, Dialect dialect) {
    if (dialect.quoteChar().equals(APOSTROPHE) || !start.contains(APOSTROPHE)) {
      return List.of();
    }
    var quoted = new HashMap<Integer, Integer>();
    var others = new HashSet<Integer>();
    var isFirst = dialect.header();
    try (var source = CsvRecords.over(new StringReader(start), dialect)) {
      var records = new RecordCursor(source);
      var record = records.nextFilled();
      for (var n = 0; record != null && n < MAX_RECORDS; n++, record = records.nextFilled()) {
        for (var i = 0; !isFirst && i < record.cellCount(); i++) {
          var cell = record.text(i);
          if (!record.isQuoted(i)
              && cell.length() > 1
              && cell.startsWith(APOSTROPHE)
              && cell.endsWith(APOSTROPHE)) {
            quoted.merge(i, 1, Integer::sum);
          } else if (!cell.isEmpty()) {
            others.add(i);
          }
        }
        isFirst = false;
      }
    } catch (TableReadException | IOException e) {
      // The sample may end within quotes; the records before are enough.
    }
    return quoted.keySet().stream()
        .filter(column -> !others.contains(column) && quoted.getOrDefault(column, 0) >= MIN_QUOTED)
        .sorted()
        .limit(1)
        .map(column ->
            Message.of(
                "The cells of column %d stand in apostrophes, which were taken as text; declare the quoteChar \"'\" in the dialect if they are quotes.",
                column + 1))
        .toList();
  }

  private static void rejectOtherFormats(String start) throws TableReadException {
    var markup = OtherFormats.markup(start.substring(0, Math.min(start.length(), MARKUP_CHARS)));
    if (markup.isPresent()) {
      throw new TableReadException(
          ErrorType.SOURCE_ERROR,
          0,
          Message.of(
              "The file is %s, not CSV; the address is probably that of a page about the data; use the address of the file.",
              markup.get()));
    }
    if (OtherFormats.isJson(start)) {
      throw new TableReadException(
          ErrorType.SOURCE_ERROR,
          0,
          "The file is JSON, not delimited text; declare its format: json, ndjson or geojson.");
    }
  }
}
