package io.specstore.table.check;

import io.specstore.table.report.TableReadException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The checked batches of a source, in order.
sealed interface BatchPipeline extends AutoCloseable permits SequentialBatches, ParallelBatches {
  /// The next batch, or null at the end. It may be used until the next call.
  ///
  /// @throws TableReadException when the source can't be read further; the batches before are valid
  @Nullable CheckedBatch next() throws InterruptedException, IOException, TableReadException;

  /// Stops the work on batches that were not taken.
  @Override
  void close();

  /// Throws the exception that ended the reading, if there is one.
  static void rethrow(@Nullable Exception exception) throws IOException, TableReadException {
    switch (exception) {
      case null -> {}
      case IOException io -> throw io;
      case TableReadException unreadable -> throw unreadable;
      case RuntimeException bug -> throw bug;
      case Exception other -> throw new IllegalStateException("reading a source failed", other);
    }
  }
}
