package io.specstore.table.reader;

import io.specstore.datapackage.Dialect;
import io.specstore.datapackage.RowChoice;
import io.specstore.table.cell.RecordLimits;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableError;
import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The rows of a source: its records without the header, comments and other records that its
/// dialect excludes, and of each record the chosen columns. The one place with these rules, which
/// are the same for every format.
///
/// A row keeps the number of its record. Belongs to one thread.
final class DialectRecords implements RecordReader {
  private static final List<Integer> FIRST_ROW = List.of(1);

  private RecordReader source;
  private final Dialect dialect;
  private final RowChoice choice;
  private final Set<Integer> commentRows;
  private final Set<Integer> picked;
  private final RecordView record;
  private final RecordBatch current = new RecordBatch();
  private ColumnSelection chosen;
  private long rowsSeen;
  private long rowsRead;

  private DialectRecords(RecordReader source, Dialect dialect) {
    this.source = source;
    this.dialect = dialect;
    this.choice = dialect.rows();
    this.commentRows = Set.copyOf(dialect.commentRows());
    this.picked = new HashSet<>(choice.picked());
    this.record = new RecordView(current);
    this.chosen = ColumnSelection.all(List.of());
  }

  /// The rows after the header.
  ///
  /// @param labels those of the header; empty when there is none
  record Rows(RecordReader records, List<String> labels, ColumnNumbers columns) {
    Rows {
      labels = List.copyOf(labels);
    }
  }

  /// Reads the header of a source.
  ///
  /// @param ownLabels those of a source without a header, such as JSON objects; empty for others
  /// @param fieldNames those of the schema; their number is the width of a source without labels
  static Rows of(
      RecordReader source, Dialect dialect, List<String> ownLabels, List<String> fieldNames)
      throws IOException, TableReadException {
    var rows = new DialectRecords(source, dialect);
    var all = ownLabels.isEmpty() ? rows.readHeader() : ownLabels;
    rows.chosen =
        ownLabels.isEmpty() && dialect.rows().labelsGiven()
            ? ColumnSelection.of(dialect.fields(), dialect.rows(), fieldNames.size())
            : ColumnSelection.of(dialect.fields(), all, fieldNames.size());
    var labels = rows.chosen.labels();
    var columns = rows.chosen.numbers();
    if (source instanceof PaddedRecords padded) {
      padded.pad(all.isEmpty() ? fieldNames.size() : Math.max(all.size(), rows.chosen.reach()));
    }
    if (!rows.hasRules()) {
      return new Rows(source, labels, columns);
    }
    var fromEnd = dialect.rows().skipped().fromEnd();
    if (!fromEnd.isEmpty()) {
      rows.source = new RecordsBeforeEnd(source, fromEnd);
    }
    return new Rows(rows, labels, columns);
  }

  /// Whether any rule beside the header applies; where none does, the source is read directly.
  private boolean hasRules() {
    return !commentRows.isEmpty()
        || !dialect.commentChar().isEmpty()
        || !chosen.areAll()
        || !choice.equals(
            new RowChoice(
                choice.labels(),
                choice.labelsGiven(),
                RowChoice.Skipped.NONE,
                List.of(),
                0,
                RowChoice.ALL));
  }

  private List<String> readHeader() throws IOException, TableReadException {
    if (choice.labelsGiven()) {
      return choice.labels();
    }
    if (!dialect.header() || dialect.headerRows().isEmpty()) {
      return List.of();
    }
    var wanted = Set.copyOf(dialect.headerRows());
    var last = dialect.headerRows().stream().mapToInt(row -> row).max().orElseThrow();
    var isPlain = dialect.headerRows().equals(FIRST_ROW);
    var header = new Header(dialect.headerJoin());
    for (var ordinal = 1; ordinal <= last; ) {
      current.clear();
      if (!source.read(current)) {
        throw noHeader(isPlain, last, ordinal - 1);
      }
      record.at(0);
      if (isComment() || (isPlain && record.isBlank())) {
        continue;
      }
      if (wanted.contains(ordinal)) {
        if (record.isMalformed()) {
          throw new TableReadException(
              ErrorType.SOURCE_ERROR, record.number(), record.malformation());
        }
        header.add(record.texts(RecordLimits.MAX_CELLS, TableError.MAX_CELL_CHARS));
      }
      ordinal++;
    }
    return header.labels();
  }

  private static TableReadException noHeader(boolean isPlain, int last, int found) {
    return new TableReadException(
        ErrorType.SOURCE_ERROR,
        0,
        isPlain
            ? "The file has no header and no rows; a table needs at least a header."
            : Message.of(
                "The header is declared to be in row %d, but the file has %s only; check headerRows or headers.",
                last, Message.count(found, "row")));
  }

  @Override
  public boolean read(RecordBatch batch) throws IOException, TableReadException {
    while (choice.limit() == RowChoice.ALL || rowsRead < choice.limit()) {
      current.clear();
      if (!source.read(current)) {
        return false;
      }
      record.at(0);
      if (isRow() && rowsSeen++ >= choice.offset()) {
        rowsRead++;
        chosen.copy(record, batch);
        return true;
      }
    }
    return false;
  }

  private boolean isRow() {
    return record.number() > choice.skipped().first()
        && !isComment()
        && (picked.isEmpty() || picked.contains((int) record.number()))
        && !(choice.skipped().blank() && record.isBlank());
  }

  private boolean isComment() {
    if (record.isComment() || commentRows.contains((int) record.number())) {
      return true;
    }
    if (!dialect.commentChar().isEmpty() && begins(dialect.commentChar())) {
      return true;
    }
    for (var mark : choice.skipped().commentMarks()) {
      if (mark.isEmpty() ? firstIsEmpty() : begins(mark)) {
        return true;
      }
    }
    return false;
  }

  private boolean begins(String mark) {
    return record.cellCount() > 0
        && record.nativeValue(0) == null
        && !record.isQuoted(0)
        && record.text(0, mark.length()).equals(mark);
  }

  private boolean firstIsEmpty() {
    return record.cellCount() == 0 || (record.text(0, 1).isEmpty() && !record.isQuoted(0));
  }

  @Override
  public List<String> notes() {
    return source.notes();
  }

  @Override
  public long position() {
    return source.position();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }

  /// Collects labels: those of several records, one below the other, are joined.
  private static final class Header {
    private final String join;
    private final List<String> labels = new ArrayList<>();
    private final List<String> above = new ArrayList<>();

    Header(String join) {
      this.join = join;
    }

    void add(List<String> cells) {
      for (var i = 0; i < cells.size(); i++) {
        if (i == labels.size()) {
          labels.add("");
          above.add("");
        }
        var cell = cells.get(i).strip();
        if (!cell.isEmpty() && !cell.equals(above.get(i))) {
          labels.set(i, labels.get(i).isEmpty() ? cell : labels.get(i) + join + cell);
        }
        above.set(i, cell);
      }
    }

    List<String> labels() {
      return labels;
    }
  }
}
