package io.specstore.table.check;

import io.specstore.table.reader.RecordSource;
import io.specstore.table.report.SourceFault;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads and checks on the caller's thread: for sources so small that more threads would only cost.
final class InlineBatches implements BatchLine {
  private final RecordSource source;
  private final RowCheck check;
  private final CheckedBatch batch;
  private boolean isAtEnd;

  InlineBatches(RecordSource source, RowCheck check, Findings.Demand demand) {
    this.source = source;
    this.check = check;
    this.batch = new CheckedBatch(demand);
  }

  @Override
  public @Nullable CheckedBatch next() throws InterruptedException, IOException, SourceFault {
    if (Thread.interrupted()) {
      throw new InterruptedException("reading a source");
    }
    if (isAtEnd) {
      BatchLine.rethrow(batch.sourceFailure());
      return null;
    }
    batch.clear();
    batch.fill(source);
    batch.check(check);
    isAtEnd = batch.isLast();
    return batch;
  }

  @Override
  public void close() {
    // The source is closed by whoever opened it.
  }
}
