package io.specstore.table.detect;

import io.specstore.datapackage.Dialect;
import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import io.specstore.table.reader.OpenTable;
import io.specstore.table.reader.RecordBatch;
import io.specstore.table.reader.RecordReader;
import io.specstore.table.reader.RecordView;
import io.specstore.table.reader.TableSource;
import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Finds the table in a file that has no descriptor: its header, its rows, the types of its
/// columns. The entry to this room.
///
/// ```java
/// switch (new TableDetector(false).detect(TableSource.csv(file, "", Dialect.DEFAULT))) {
///   case Outcome.Ok(var found) -> …
///   case Outcome.Refused(var problems) -> …
/// }
/// ```
public final class TableDetector {
  /// The code of the problem that there is nothing in a file or sheet.
  public static final String EMPTY = "table-empty";

  private static final List<Integer> NO_HEADER = List.of(0, 0);

  /// The header is looked for among so many first rows.
  private static final int HEAD_ROWS = 200;

  /// With blank ones so many at most.
  private static final int MAX_HEAD_RECORDS = 10_000;

  private final boolean isByMost;

  /// @param isByMost whether a column is what nine of ten of its cells are, since the others are
  ///   treated as errors
  public TableDetector(boolean isByMost) {
    this.isByMost = isByMost;
  }

  /// Refused when the file can't be read as a table; the problem's code is [#EMPTY] or the type of
  /// the error.
  public Outcome<DetectedTable> detect(TableSource source) throws IOException {
    try {
      var declared = source.dialect();
      var isWorkbook = source.isWorkbook();
      var header = header(source.withDialect(raw(declared, isWorkbook)), isWorkbook);
      if (header.isEmpty()) {
        return Outcome.refused(
            new Problem(EMPTY, "The file is empty; a table needs at least a header."));
      }
      var isMerged = header.getLast() > header.getFirst();
      try (var table = OpenTable.open(source.withDialect(raw(declared, isMerged)), List.of())) {
        var scan =
            table.hasLabels()
                ? TableScan.labelled(table.labels())
                : new TableScan(header.getFirst(), header.getLast(), isMerged);
        read(table.records(), scan);
        return Outcome.ok(
            new Declaration(scan, table.dialect(), isMerged, isByMost)
                .of(table.encoding(), table.warnings()));
      }
    } catch (TableReadException e) {
      return Outcome.refused(new Problem(e.type().wireName(), e.text()));
    }
  }

  /// The same dialect, by which all records are rows.
  private static Dialect raw(Dialect declared, boolean fillsMerged) {
    var json = declared.toJson();
    json.remove("headerRows");
    json.put("header", false);
    var options = declared.options();
    if (!options.sheetName().isEmpty()) {
      json.put("sheetName", options.sheetName());
    } else if (options.sheetNumber() > 0) {
      json.put("sheetNumber", options.sheetNumber());
    }
    if (fillsMerged) {
      json.put("fillMergedCells", true);
    }
    return switch (Dialect.parse(json)) {
      case Outcome.Ok<Dialect>(var dialect) -> dialect;
      case Outcome.Refused<Dialect>(var problems) ->
          throw new IllegalStateException(problems.toString());
    };
  }

  /// The numbers of the header's first and last record; empty when there is nothing in the file.
  private static List<Integer> header(TableSource source, boolean fillsMerged)
      throws IOException, TableReadException {
    try (var table = OpenTable.open(source, List.of())) {
      if (table.hasLabels()) {
        return NO_HEADER;
      }
      var batch = new RecordBatch();
      var rows = new ArrayList<HeadRow>();
      var filled = 0;
      while (filled < HEAD_ROWS && rows.size() < MAX_HEAD_RECORDS && table.records().read(batch)) {
        var record = new RecordView(batch).at(0);
        if (!record.isComment()) {
          rows.add(HeadRow.of(record));
          filled += rows.getLast().isBlank() ? 0 : 1;
        }
        batch.clear();
      }
      var found = HeaderSearch.of(rows, fillsMerged);
      return found.first() < 0
          ? List.of()
          : List.of(rows.get(found.first()).number(), rows.get(found.end() - 1).number());
    }
  }

  /// The last batches are looked at when it is known that they are the last.
  private static void read(RecordReader records, TableScan scan)
      throws IOException, TableReadException {
    var before = new RecordBatch();
    var last = new RecordBatch();
    while (fill(records, last)) {
      scan.see(before);
      var free = before;
      before = last;
      last = free;
      last.clear();
    }
    scan.seeLast(before, last);
  }

  /// False when the source ends within the batch.
  private static boolean fill(RecordReader records, RecordBatch batch)
      throws IOException, TableReadException {
    while (!batch.isFull()) {
      if (!records.read(batch)) {
        return false;
      }
    }
    return true;
  }
}
