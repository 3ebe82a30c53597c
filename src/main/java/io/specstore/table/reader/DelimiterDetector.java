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

/// Finds the delimiter of a file where none is declared.
///
/// The candidate that yields most labels of the schema wins, the comma before others. When none
/// yields any, it is one that splits the first record into as many cells as there are fields; then
/// the one that splits the records most evenly into more than one cell; else the comma.
final class DelimiterDetector {
  private static final List<String> CANDIDATES = List.of(",", ";", "\t", "|");
  private static final int MAX_RECORDS = 100;

  private DelimiterDetector() {}

  /// The sample as a candidate splits it.
  ///
  /// @param evenness the share of records that have as many cells as the first, from 0 to 1
  private record Trial(String delimiter, List<String> labels, double evenness) {}

  /// @param isWhole whether the sample is the whole file, so that its last record is complete
  static String detect(String sample, boolean isWhole, Dialect dialect, List<String> fieldNames) {
    var trials = new ArrayList<Trial>();
    for (var candidate : CANDIDATES) {
      if (candidate.equals(dialect.quoteChar()) || candidate.equals(dialect.commentChar())) {
        continue;
      }
      trials.add(trial(sample, isWhole, dialect.withDelimiter(candidate)));
    }
    return dialect.header() ? byLabels(trials, fieldNames) : best(trials, fieldNames.size());
  }

  private static String byLabels(List<Trial> trials, List<String> fieldNames) {
    var names = Set.copyOf(fieldNames);
    var most = 0L;
    var winner = "";
    for (var trial : trials) {
      var matches = trial.labels().stream().map(String::strip).filter(names::contains).count();
      if (matches > most) {
        most = matches;
        winner = trial.delimiter();
      }
    }
    return winner.isEmpty() ? best(trials, fieldNames.size()) : winner;
  }

  private static String best(List<Trial> trials, int fieldCount) {
    for (var trial : trials) {
      if (fieldCount > 1 && trial.labels().size() == fieldCount && trial.evenness() > 0.5) {
        return trial.delimiter();
      }
    }
    var best = new Trial(",", List.of(""), 0);
    for (var trial : trials) {
      var isBetter =
          trial.evenness() > best.evenness()
              || (trial.evenness() == best.evenness()
                  && trial.labels().size() > best.labels().size());
      if (trial.labels().size() > 1 && isBetter) {
        best = trial;
      }
    }
    return best.delimiter();
  }

  private static Trial trial(String sample, boolean isWhole, Dialect dialect) {
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
      // The sample may end within quotes; the records before are enough.
    }
    var width = labels.size();
    var even = sizes.stream().filter(size -> size == width).count();
    return new Trial(
        dialect.delimiter(), labels, sizes.isEmpty() ? 0 : (double) even / sizes.size());
  }
}
