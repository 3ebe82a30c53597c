package io.specstore.table.reader;

import io.specstore.datapackage.Dialect;
import io.specstore.table.cell.RecordLimits;
import io.specstore.table.report.TableError;
import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// The beginning of a text as one delimiter cuts it, and how much that looks like a table: how many
/// records have the same number of cells, and how alike the cells of each column are ([CellShape]).
///
/// A few narrower records at the top may be titles, and count half.
///
/// @param labels the cells of the first record, or those that the dialect says are labels
/// @param width the cells that most records with several cells have; 0 when none has several
/// @param share the records of that width, of all, from 0 to 1
/// @param score the share times the likeness of the cells, from 0 to 1
/// @param isFromTop whether the first record has that width
/// @param isOneColumn whether every record has one cell, in which nothing looks like a delimiter
record DelimiterTrial(
    String delimiter,
    List<String> labels,
    int width,
    double share,
    double score,
    boolean isFromTop,
    boolean isOneColumn) {
  private static final int MAX_RECORDS = 100;
  private static final int MAX_TITLES = 10;
  private static final double MIN_SHARE = 0.4;
  private static final double TINY = 1e-9;

  DelimiterTrial {
    labels = List.copyOf(labels);
  }

  /// One record of the text.
  private record Row(List<CellShape> cells, boolean isMalformed) {
    int width() {
      return isMalformed ? 0 : cells.size();
    }
  }

  static DelimiterTrial of(DelimiterDetector.Sample sample, Dialect dialect) {
    var rows = new ArrayList<Row>();
    var labels = List.<String>of();
    try (var source = CsvRecords.over(new StringReader(sample.start()), dialect)) {
      var records = DialectRecords.of(source, dialect.withoutCommentChar(), List.of(), List.of());
      labels = records.labels();
      if (!labels.isEmpty() && !dialect.rows().labelsGiven()) {
        // Whether a label was in quotes is not known, and labels in quotes may hold anything.
        rows.add(row(labels, dialect));
      }
      addRows(records.records(), dialect, rows);
      if (!sample.isWhole() && rows.size() > 1 && rows.size() < MAX_RECORDS) {
        rows.removeLast();
      }
    } catch (TableReadException | IOException e) {
      // The sample may end within quotes; the records before are enough.
    }
    return judged(dialect, labels, rows);
  }

  private static void addRows(RecordReader source, Dialect dialect, List<Row> rows)
      throws IOException, TableReadException {
    var records = new RecordCursor(source);
    for (var record = records.nextFilled();
        record != null && rows.size() < MAX_RECORDS;
        record = records.nextFilled()) {
      var shapes = new ArrayList<CellShape>();
      var texts = record.texts(RecordLimits.MAX_CELLS, TableError.MAX_CELL_CHARS);
      for (var i = 0; i < texts.size(); i++) {
        shapes.add(shape(texts.get(i), record.isQuoted(i), dialect));
      }
      rows.add(new Row(shapes, record.isMalformed()));
    }
  }

  private static Row row(List<String> labels, Dialect dialect) {
    return new Row(labels.stream().map(label -> shape(label, false, dialect)).toList(), false);
  }

  private static CellShape shape(String text, boolean isQuoted, Dialect dialect) {
    return CellShape.of(text, isQuoted, dialect.delimiter(), dialect.quoteChar());
  }

  private static DelimiterTrial judged(Dialect dialect, List<String> labels, List<Row> rows) {
    var width = commonWidth(rows);
    var fitting = rows.stream().filter(row -> width > 0 && row.width() == width).toList();
    var first =
        IntStream.range(0, rows.size()).filter(i -> rows.get(i).width() == width).findFirst();
    var titles = 0;
    while (titles < Math.min(MAX_TITLES, first.orElse(0)) && rows.get(titles).width() < width) {
      titles++;
    }
    var share = fitting.isEmpty() ? 0 : fitting.size() / (rows.size() - titles / 2.0);
    var oneColumn =
        rows.stream()
            .allMatch(row -> row.width() == 1 && row.cells().getFirst() != CellShape.WRONG);
    return new DelimiterTrial(
        dialect.delimiter(),
        labels,
        width,
        share,
        share * likeness(fitting, width),
        first.orElse(-1) == 0,
        oneColumn);
  }

  /// The number of cells that most of the records with several cells have; the first one of those
  /// that are as frequent.
  private static int commonWidth(List<Row> rows) {
    var counts = new HashMap<Integer, Integer>();
    var common = 0;
    for (var row : rows) {
      if (row.width() > 1) {
        counts.merge(row.width(), 1, Integer::sum);
      }
    }
    for (var row : rows) {
      if (counts.getOrDefault(row.width(), 0) > counts.getOrDefault(common, 0)) {
        common = row.width();
      }
    }
    return common;
  }

  /// How alike the cells below one another are, and how much the first record looks like labels.
  private static double likeness(List<Row> rows, int width) {
    if (rows.isEmpty()) {
      return 0;
    }
    var below = rows.size() > 1 ? rows.subList(1, rows.size()) : rows;
    var sum = 0.0;
    for (var column = 0; column < width; column++) {
      sum += likeness(below, column, new EnumMap<>(CellShape.class));
    }
    var top = rows.getFirst().cells().stream().mapToDouble(DelimiterTrial::weight).sum();
    return (3 * sum + top) / (4 * width);
  }

  private static double likeness(List<Row> rows, int column, Map<CellShape, Integer> counts) {
    rows.forEach(row -> counts.merge(row.cells().get(column), 1, Integer::sum));
    var most = 0;
    for (var shape : List.of(CellShape.NUMBER, CellShape.DATE, CellShape.TEXT)) {
      most = Math.max(most, counts.getOrDefault(shape, 0));
    }
    return (most
            + counts.getOrDefault(CellShape.EMPTY, 0)
            + counts.getOrDefault(CellShape.DOUBTFUL, 0) / 2.0)
        / rows.size();
  }

  private static double weight(CellShape shape) {
    return switch (shape) {
      case EMPTY, NUMBER, DATE, TEXT -> 1;
      case DOUBTFUL -> 0.5;
      case WRONG -> 0;
    };
  }

  /// How many of the labels are such names.
  long matches(Set<String> names) {
    return labels.stream().map(String::strip).filter(names::contains).count();
  }

  /// Whether enough records have the same number of cells.
  boolean isTable() {
    return width > 1 && share >= MIN_SHARE;
  }

  boolean isAsGoodAs(DelimiterTrial other) {
    return score > other.score - TINY;
  }
}
