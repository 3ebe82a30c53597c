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

/// A batch of records with their checked values. Reused for one batch after the other; belongs to
/// one thread at a time: it is passed on through queues, and `checked` is released when it is
/// ready.
final class CheckedBatch {
  /// The result of checking one record.
  enum Verdict {
    /// A comment or a blank line, which is not a row.
    SKIPPED,
    /// Every cell is valid.
    VALID,
    /// Invalid cells became missing values.
    REPAIRED,
    /// The row has an error.
    INVALID;

    /// Whether it is a row for the writers, if its keys are valid too.
    boolean isWritable() {
      return this == VALID || this == REPAIRED;
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
  private @Nullable Exception readException;
  private @Nullable Throwable checkException;
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
    readException = null;
    checkException = null;
    isLast = false;
  }

  /// Fills it from a source; an exception there is kept, after the records that were read.
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
      readException = e;
      isLast = true;
    }
  }

  /// Checks every record and encodes the valid ones.
  void check(RowChecker checker, RowEncoders encoders) {
    check(checker);
    texts = encoders.encode(charCount(), this::writable);
  }

  /// Checks every record.
  void check(RowChecker checker) {
    checker.reportTo(result);
    for (var i = 0; i < records.size(); i++) {
      record.at(i);
      if (record.isComment() || (record.isBlank() && checker.skipsBlank(record))) {
        values[i] = NO_VALUES;
        verdicts[i] = Verdict.SKIPPED;
      } else {
        values[i] = checker.newRow();
        verdicts[i] = checker.check(record, values[i]);
      }
    }
  }

  /// Keeps what ended the check, for the thread that waits for the batch.
  void failCheck(Throwable exception) {
    checkException = exception;
  }

  /// Keeps what ended the reading; this is the last batch.
  void failReading(Throwable exception) {
    checkException = exception;
    isLast = true;
  }

  Semaphore checked() {
    return checked;
  }

  int size() {
    return records.size();
  }

  /// How many characters its records hold, as a measure of its memory.
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

  /// The encoded rows of this batch.
  EncodedBatch texts() {
    return texts;
  }

  /// What the check of these records found.
  BatchResult result() {
    return result;
  }

  /// How many bytes of the source were read up to the end of this batch.
  long position() {
    return position;
  }

  boolean isLast() {
    return isLast;
  }

  @Nullable Exception readException() {
    return readException;
  }

  @Nullable Throwable checkException() {
    return checkException;
  }
}
