package io.specstore.table.reader;

import io.specstore.table.report.TableReadException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads a source record by record, for whoever needs only a few: samples, inference. Belongs to
/// one thread.
final class RecordCursor {
  private final RecordReader source;
  private final RecordBatch batch = new RecordBatch();
  private final RecordView record = new RecordView(batch);

  RecordCursor(RecordReader source) {
    this.source = source;
  }

  /// The next record, or null at the end; it is the same object each time.
  @Nullable RecordView next() throws IOException, TableReadException {
    batch.clear();
    return source.read(batch) ? record.at(0) : null;
  }

  /// The next record that is neither blank nor a comment, or null at the end.
  @Nullable RecordView nextFilled() throws IOException, TableReadException {
    var next = next();
    while (next != null && (next.isBlank() || next.isComment())) {
      next = next();
    }
    return next;
  }
}
