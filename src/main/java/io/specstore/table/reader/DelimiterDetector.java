package io.specstore.table.reader;

import io.specstore.datapackage.Dialect;
import io.specstore.table.cell.RecordLimits;
import io.specstore.table.report.TableError;
import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Finds the delimiter of a file that doesn't declare one.
///
/// The one that yields most of the schema's labels wins, the comma before others; when none yields
/// any, one that cuts the first record into as many cells as there are fields; then whichever cuts
/// the records most evenly into more than one cell; and the comma when none does.
final class DelimiterDetector {
  private static final List<String> CANDIDATES = List.of(",", ";", "\t", "|");
  private static final int MAX_RECORDS = 100;

  private DelimiterDetector() {}

  /// How a candidate cuts the sample.
  ///
  /// @param evenness the part of records that have as many cells as the first
  private record Cut(String delimiter, List<String> labels, double evenness) {}

  /// @param isWhole whether the sample is the whole file, so that its last record is complete
  static String sniff(String sample, boolean isWhole, Dialect dialect, List<String> fieldNames) {
    var cuts = new ArrayList<Cut>();
    for (var candidate : CANDIDATES) {
      if (candidate.equals(dialect.quoteChar()) || candidate.equals(dialect.commentChar())) {
        continue;
      }
      cuts.add(cut(sample, isWhole, dialect.withDelimiter(candidate)));
    }
    return dialect.header() ? byLabels(cuts, fieldNames) : best(cuts, fieldNames.size());
  }

  private static String byLabels(List<Cut> cuts, List<String> fieldNames) {
    var names = Set.copyOf(fieldNames);
    var most = 0L;
    var winner = "";
    for (var cut : cuts) {
      var matches = cut.labels().stream().map(String::strip).filter(names::contains).count();
      if (matches > most) {
        most = matches;
        winner = cut.delimiter();
      }
    }
    return winner.isEmpty() ? best(cuts, fieldNames.size()) : winner;
  }

  private static String best(List<Cut> cuts, int fieldCount) {
    for (var cut : cuts) {
      if (fieldCount > 1 && cut.labels().size() == fieldCount && cut.evenness() > 0.5) {
        return cut.delimiter();
      }
    }
    var best = new Cut(",", List.of(""), 0);
    for (var cut : cuts) {
      var isBetter =
          cut.evenness() > best.evenness()
              || (cut.evenness() == best.evenness() && cut.labels().size() > best.labels().size());
      if (cut.labels().size() > 1 && isBetter) {
        best = cut;
      }
    }
    return best.delimiter();
  }

  private static Cut cut(String sample, boolean isWhole, Dialect dialect) {
    var labels = List.<String>of();
    var sizes = new ArrayList<Integer>();
    try (var source = CsvRecords.over(new StringReader(sample), dialect)) {
      var rows = DialectRecords.of(source, dialect.withoutCommentChar(), List.of(), List.of());
      labels = rows.labels();
      if (!labels.isEmpty() && !dialect.rows().labelsGiven()) {
        sizes.add(labels.size());
      }
      var records = new RecordCursor(rows.records());
      for (var record = records.nextFilled();
          record != null && sizes.size() < MAX_RECORDS;
          record = records.nextFilled()) {
        if (sizes.isEmpty() && labels.isEmpty()) {
          labels = record.texts(RecordLimits.MAX_CELLS, TableError.MAX_CELL_CHARS);
        }
        sizes.add(record.cellCount());
      }
      if (!isWhole && sizes.size() > 1 && sizes.size() < MAX_RECORDS) {
        sizes.removeLast();
      }
    } catch (TableReadException | IOException e) {
      // The sample may end within quotes; the records before that have told enough.
    }
    var width = labels.size();
    var even = sizes.stream().filter(size -> size == width).count();
    return new Cut(dialect.delimiter(), labels, sizes.isEmpty() ? 0 : (double) even / sizes.size());
  }
}
