package io.specstore.table.check;

import io.specstore.table.reader.RecordBatch;
import io.specstore.table.reader.RecordReader;
import io.specstore.table.reader.RecordView;
import io.specstore.table.report.TableReadException;
import io.specstore.table.writer.EncodedBatch;
import io.specstore.table.writer.RowEncoders;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A batch of records on its way through a pass, and what the check made of each. Belongs to one
/// thread at a time; it is handed on through queues, and its `checked` says when it is ready.
final class CheckedBatch {
  /// What the check made of a record.
  enum Verdict {
    /// A comment or a blank line: no row at all.
    SKIPPED,
    /// Every cell is right.
    RIGHT,
    /// Cells that were wrong became missing values.
    MENDED,
    /// Something is wrong.
    WRONG;

    /// Whether it is a row for the writers, if nothing else is wrong with it.
    boolean isWritable() {
      return this == RIGHT || this == MENDED;
    }
  }

  private final ErrorCollector.Demand demand;
  private final RecordBatch records = new RecordBatch();
  private final RecordView record = new RecordView(records);
  private final @Nullable Object[][] values = new @Nullable Object[RecordBatch.MAX_RECORDS][];
  private final Verdict[] verdicts = new Verdict[RecordBatch.MAX_RECORDS];
  private final Semaphore checked = new Semaphore(0);
  private BatchResult result;
  private long position;
  private EncodedBatch texts = EncodedBatch.NONE;
  private @Nullable Exception sourceFailure;
  private @Nullable Throwable checkFailure;
  private boolean isLast;

  private static final @Nullable Object[] NO_VALUES = {};

  CheckedBatch(ErrorCollector.Demand demand) {
    this.demand = demand;
    this.result = new BatchResult(demand);
  }

  /// Empties it for other records and drops its rows; its last result may still be in use
  /// elsewhere.
  void clear() {
    Arrays.fill(values, 0, records.size(), NO_VALUES);
    records.clear();
    result = new BatchResult(demand);
    position = 0;
    texts = EncodedBatch.NONE;
    sourceFailure = null;
    checkFailure = null;
    isLast = false;
  }

  /// Fills it from a source; what goes wrong there is kept, behind the records that were read.
  void fill(RecordReader source) {
    try {
      while (!records.isFull()) {
        if (!source.read(records)) {
          isLast = true;
          break;
        }
      }
      position = source.position();
    } catch (IOException | TableReadException | RuntimeException e) {
      sourceFailure = e;
      isLast = true;
    }
  }

  /// Checks every record, and makes the text of those that are right.
  void check(RowChecker check, RowEncoders makers) {
    check(check);
    texts = makers.encode(charCount(), this::writable);
  }

  /// Checks every record.
  void check(RowChecker check) {
    check.reportTo(result);
    for (var i = 0; i < records.size(); i++) {
      record.at(i);
      if (record.isComment() || record.isBlank()) {
        values[i] = NO_VALUES;
        verdicts[i] = Verdict.SKIPPED;
      } else {
        values[i] = check.newRow();
        verdicts[i] = check.check(record, values[i]);
      }
    }
  }

  /// Keeps what broke the check, for the thread that waits for it.
  void broke(Throwable failure) {
    checkFailure = failure;
  }

  /// Likewise what broke the reading; nothing comes behind it.
  void brokeOff(Throwable failure) {
    checkFailure = failure;
    isLast = true;
  }

  Semaphore checked() {
    return checked;
  }

  int size() {
    return records.size();
  }

  /// A measure of its memory.
  int charCount() {
    return records.charCount();
  }

  RecordView record(int index) {
    return record.at(index);
  }

  @Nullable Object[] values(int index) {
    return values[index];
  }

  Verdict verdict(int index) {
    return verdicts[index];
  }

  /// The values of all records that are rows for the writers.
  @Nullable Object[][] writable() {
    return IntStream.range(0, records.size())
        .filter(i -> verdicts[i].isWritable())
        .mapToObj(i -> values[i])
        .toArray(Object[][]::new);
  }

  /// The text that was made of these rows.
  EncodedBatch texts() {
    return texts;
  }

  /// What the check of these records found.
  BatchResult result() {
    return result;
  }

  /// The bytes of the source that were read up to here.
  long position() {
    return position;
  }

  boolean isLast() {
    return isLast;
  }

  @Nullable Exception sourceFailure() {
    return sourceFailure;
  }

  @Nullable Throwable checkFailure() {
    return checkFailure;
  }
}
