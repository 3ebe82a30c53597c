package io.specstore.table.reader;

import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;

/// The records of a source without some that are counted from its end, such as a footnote: 1 is the
/// last record that is not blank. Reads ahead by as many records as that needs; blank ones between
/// them are kept and passed on. Belongs to one thread.
final class RecordsBeforeEnd implements RecordReader {
  /// The most blank records that are kept one after the other.
  private static final int MAX_BLANK_RECORDS = 50_000;

  private final RecordReader source;
  private final Set<Integer> skipped;
  private final int farthest;
  private final ArrayDeque<Run> ahead = new ArrayDeque<>();
  private final ArrayDeque<Run> unused = new ArrayDeque<>();
  private int filledCount;
  private boolean isAtEnd;

  /// A record that is not blank, or blank ones that follow each other.
  private static final class Run {
    private final RecordBatch records = new RecordBatch();
    private final RecordView record = new RecordView(records);
    private int next;

    boolean isBlank() {
      return record.at(0).isBlank() && !record.isComment();
    }

    boolean isDone() {
      return next == records.size();
    }
  }

  /// @param fromEnd the numbers of the records to skip, counted from the end
  RecordsBeforeEnd(RecordReader source, List<Integer> fromEnd) {
    this.source = source;
    this.skipped = Set.copyOf(fromEnd);
    this.farthest = fromEnd.stream().mapToInt(number -> number).max().orElse(0);
  }

  @Override
  public boolean read(RecordBatch batch) throws IOException, TableReadException {
    while (!isAtEnd && filledCount <= farthest) {
      readAhead();
    }
    while (!ahead.isEmpty()) {
      var run = ahead.getFirst();
      var isSkipped = run.next == 0 && !run.isBlank() && isSkipped();
      if (!isSkipped) {
        run.record.at(run.next).copy(run.record.number(), batch);
      }
      run.next++;
      if (run.isDone()) {
        drop(run);
      }
      if (!isSkipped) {
        return true;
      }
    }
    return false;
  }

  /// Whether the first of the filled records ahead is to be skipped.
  private boolean isSkipped() {
    return isAtEnd && skipped.contains(filledCount);
  }

  private void drop(Run run) {
    filledCount -= run.isBlank() ? 0 : 1;
    ahead.removeFirst();
    run.records.clear();
    run.next = 0;
    unused.add(run);
  }

  private void readAhead() throws IOException, TableReadException {
    var run = unused.isEmpty() ? new Run() : unused.remove();
    if (!source.read(run.records)) {
      isAtEnd = true;
    } else if (!run.isBlank()) {
      ahead.add(run);
      filledCount++;
    } else if (ahead.isEmpty() || !ahead.getLast().isBlank() || ahead.getLast().records.isFull()) {
      ahead.add(run);
      checkCount(run);
    } else {
      run.record.at(0).copy(run.record.number(), ahead.getLast().records);
      run.records.clear();
      unused.add(run);
    }
  }

  private void checkCount(Run last) throws TableReadException {
    if (ahead.size() > 2 * (farthest + 1) + MAX_BLANK_RECORDS / RecordBatch.MAX_RECORDS) {
      throw new TableReadException(
          ErrorType.SOURCE_ERROR,
          last.record.number(),
          Message.of(
              "More than %,d blank rows stand before row %,d; remove them, or the negative skip_rows.",
              MAX_BLANK_RECORDS, last.record.number()));
    }
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
}
