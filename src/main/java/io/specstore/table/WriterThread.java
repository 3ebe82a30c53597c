package io.specstore.table;

import io.specstore.datapackage.TableSchema;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/// One writer at work on a thread of its own, fed with batches of rows through a short queue.
///
/// Shared state: the queue, and `failure`, which the thread sets and the reader looks at. After a
/// failure the thread goes on emptying the queue, so that the reader never waits in vain.
final class WriterThread {
  /// Batches that may wait for a writer.
  private static final int MAX_WAITING_BATCHES = 2;

  private final RowWriter writer;
  private final int index;
  private final BlockingQueue<Message> queue = new ArrayBlockingQueue<>(MAX_WAITING_BATCHES);
  private final Thread thread;
  private volatile @Nullable Throwable failure;
  private boolean isToldToEnd;

  private sealed interface Message {
    record Rows(RowBatch batch) implements Message {}

    record End(boolean isWhole) implements Message {}
  }

  /// @param index of the writer among all of the pass
  WriterThread(RowWriter writer, int index, TableSchema schema) {
    this.writer = writer;
    this.index = index;
    this.thread = Thread.ofPlatform().name("table-writer").daemon().unstarted(() -> run(schema));
  }

  void start() {
    thread.start();
  }

  /// Waits for room.
  void put(RowBatch batch) throws InterruptedException, IOException {
    rethrow();
    queue.put(new Message.Rows(batch));
  }

  /// Tells the writer that no more rows come, and whether those that came are the whole table.
  void finish(boolean isWhole) throws InterruptedException {
    queue.put(new Message.End(isWhole));
    isToldToEnd = true;
  }

  void join() throws InterruptedException, IOException {
    thread.join();
    rethrow();
  }

  /// Stops the thread, at once when it was not told to end; waits until it is gone, since the
  /// caller closes its output.
  void stop() {
    if (!isToldToEnd) {
      thread.interrupt();
    }
    var isInterrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void rethrow() throws IOException {
    switch (failure) {
      case null -> {}
      case IOException e -> throw new IOException(e.getMessage(), e);
      case Throwable e -> throw new IllegalStateException("a table's writer broke", e);
    }
  }

  private void run(TableSchema schema) {
    try {
      work(schema);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work(TableSchema schema) throws InterruptedException {
    attempt(() -> writer.begin(schema));
    while (true) {
      switch (queue.take()) {
        case Message.Rows(var batch) -> attempt(() -> batch.writeTo(writer, index));
        case Message.End(var isWhole) -> {
          if (isWhole) {
            attempt(writer::end);
          }
          return;
        }
      }
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  private void attempt(Step step) {
    if (failure != null) {
      return;
    }
    try {
      step.run();
    } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
      failure = e;
    }
  }
}
