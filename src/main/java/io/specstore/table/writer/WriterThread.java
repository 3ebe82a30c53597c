package io.specstore.table.writer;

import io.specstore.datapackage.TableSchema;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/// Writers at work on a thread of their own, fed with batches of rows through a short queue.
///
/// Shared state: the queue, and `failure`, which the thread sets and the reader looks at. After a
/// failure the thread goes on emptying the queue, so that the reader never waits in vain.
final class WriterThread {
  /// Batches that may wait for a writer.
  private static final int MAX_WAITING_BATCHES = 2;

  private final List<Member> writers;
  private final BlockingQueue<Message> queue = new ArrayBlockingQueue<>(MAX_WAITING_BATCHES);
  private final Thread thread;
  private volatile @Nullable Throwable failure;
  private boolean isToldToEnd;

  private sealed interface Message {
    record Rows(RowBatch batch) implements Message {}

    record End(boolean isWhole) implements Message {}
  }

  /// A writer, and its index among all of the pass.
  record Member(RowWriter writer, int index) {}

  WriterThread(List<Member> writers, TableSchema schema) {
    this.writers = List.copyOf(writers);
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
    forEach(member -> member.writer().begin(schema));
    while (true) {
      switch (queue.take()) {
        case Message.Rows(var batch) ->
            forEach(member -> batch.writeTo(member.writer(), member.index()));
        case Message.End(var isWhole) -> {
          if (isWhole) {
            forEach(member -> member.writer().end());
          }
          return;
        }
      }
    }
  }

  private interface Step {
    void run(Member member) throws IOException;
  }

  private void forEach(Step step) {
    if (failure != null) {
      return;
    }
    try {
      for (var member : writers) {
        step.run(member);
      }
    } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
      failure = e;
    }
  }
}
