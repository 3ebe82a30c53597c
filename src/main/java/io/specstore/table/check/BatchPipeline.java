package io.specstore.table.check;

import io.specstore.table.report.TableReadException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The checked batches of a source, in order.
sealed interface BatchPipeline extends AutoCloseable permits SequentialBatches, ParallelBatches {
  /// The next batch, or null at the end. It may be used until the next call.
  ///
  /// @throws SourceFault when the source can't be read on; the batches before it stand
  @Nullable CheckedBatch next() throws InterruptedException, IOException, TableReadException;

  /// Ends the work on what was not asked for.
  @Override
  void close();

  /// Throws what ended the reading, if anything did.
  static void rethrow(@Nullable Exception failure) throws IOException, TableReadException {
    switch (failure) {
      case null -> {}
      case IOException broken -> throw broken;
      case TableReadException fault -> throw fault;
      case RuntimeException bug -> throw bug;
      case Exception other -> throw new IllegalStateException("reading a source broke", other);
    }
  }
}
