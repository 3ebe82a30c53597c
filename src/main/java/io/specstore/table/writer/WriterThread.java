package io.specstore.table.writer;

import io.specstore.datapackage.TableSchema;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/// A thread with one or more writers, which gets batches of rows through a short queue.
///
/// Shared state: the queue, and `failure`, which the thread sets and the caller reads. After a
/// failure the thread goes on emptying the queue, so that the caller is never blocked for good. The
/// methods are for one calling thread.
final class WriterThread {
  /// Batches that may wait for a writer.
  private static final int MAX_WAITING_BATCHES = 2;

  private final List<Member> writers;
  private final BlockingQueue<Task> queue = new ArrayBlockingQueue<>(MAX_WAITING_BATCHES);
  private final Thread thread;
  private volatile @Nullable Throwable failure;
  private boolean isEndSent;

  private sealed interface Task {
    record Rows(RowBatch batch) implements Task {}

    /// The end of the rows.
    ///
    /// @param isComplete whether the rows so far are the whole table
    record End(boolean isComplete) implements Task {}
  }

  /// A writer, and its index among all writers of the pass.
  record Member(RowWriter writer, int index) {}

  WriterThread(List<Member> writers, TableSchema schema) {
    this.writers = List.copyOf(writers);
    this.thread = Thread.ofPlatform().name("table-writer").daemon().unstarted(() -> run(schema));
  }

  void start() {
    thread.start();
  }

  /// Waits for room in the queue.
  void put(RowBatch batch) throws InterruptedException, IOException {
    rethrow();
    queue.put(new Task.Rows(batch));
  }

  /// Ends the thread after the batches before; the writers are ended only when the table is
  /// complete.
  void finish(boolean isComplete) throws InterruptedException {
    queue.put(new Task.End(isComplete));
    isEndSent = true;
  }

  void join() throws InterruptedException, IOException {
    thread.join();
    rethrow();
  }

  /// Stops the thread, by an interrupt unless [#finish] was called; waits until it has ended, since
  /// the caller closes the writers' outputs.
  void stop() {
    if (!isEndSent) {
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
      case Throwable e -> throw new IllegalStateException("a writer of the table failed", e);
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
        case Task.Rows(var batch) ->
            forEach(member -> batch.writeTo(member.writer(), member.index()));
        case Task.End(var isComplete) -> {
          if (isComplete) {
            forEach(member -> member.writer().end());
          }
          return;
        }
      }
    }
  }

  private interface Action {
    void run(Member member) throws IOException;
  }

  private void forEach(Action action) {
    if (failure != null) {
      return;
    }
    try {
      for (var member : writers) {
        action.run(member);
      }
    } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
      failure = e;
    }
  }
}
