package io.specstore.table.check;

import io.specstore.table.reader.RecordReader;
import io.specstore.table.report.TableReadException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads and checks on the caller's thread, for sources too small to gain from more threads.
final class SequentialBatches implements BatchPipeline {
  private final RecordReader source;
  private final RowChecker check;
  private final CheckedBatch batch;
  private boolean isAtEnd;

  SequentialBatches(RecordReader source, RowChecker check, ErrorCollector.Demand demand) {
    this.source = source;
    this.check = check;
    this.batch = new CheckedBatch(demand);
  }

  @Override
  public @Nullable CheckedBatch next()
      throws InterruptedException, IOException, TableReadException {
    if (Thread.interrupted()) {
      throw new InterruptedException("reading a source");
    }
    if (isAtEnd) {
      BatchPipeline.rethrow(batch.readException());
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
