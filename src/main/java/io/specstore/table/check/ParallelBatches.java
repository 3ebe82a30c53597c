package io.specstore.table.check;

import io.specstore.datapackage.PatternBudget;
import io.specstore.table.reader.RecordReader;
import io.specstore.table.report.TableReadException;
import io.specstore.table.writer.RowEncoders;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Reads on one thread and checks on others, while the caller takes the batches in order.
///
/// Shared state: three queues through which batches go round, and the characters in flight. A batch
/// belongs to whoever took it from a queue, until it is put into the next.
final class ParallelBatches implements BatchPipeline {
  /// The most characters that are in memory between the source and the caller.
  private static final int MAX_CHARS_IN_FLIGHT = 32 * 1024 * 1024;

  private static final int BATCHES_PER_WORKER = 3;

  private final RecordReader source;
  private final BlockingQueue<CheckedBatch> free;
  private final BlockingQueue<CheckedBatch> toCheck;
  private final BlockingQueue<CheckedBatch> inOrder;
  private final Semaphore chars = new Semaphore(MAX_CHARS_IN_FLIGHT);
  private final List<Thread> threads = new ArrayList<>();
  private @Nullable CheckedBatch current;

  /// What one checking thread works with.
  ///
  /// @param encoders encode the valid rows
  record Worker(RowChecker checker, RowEncoders encoders) {}

  /// @param workers one for each thread that checks
  ParallelBatches(RecordReader source, List<Worker> workers, ErrorCollector.Demand demand) {
    var batches = BATCHES_PER_WORKER * workers.size() + 1;
    this.source = source;
    this.free = new ArrayBlockingQueue<>(batches);
    this.toCheck = new ArrayBlockingQueue<>(batches);
    this.inOrder = new ArrayBlockingQueue<>(batches);
    for (var i = 0; i < batches; i++) {
      free.add(new CheckedBatch(demand));
    }
    start("table-reader", this::read);
    workers.forEach(worker -> start("table-check", () -> check(worker)));
  }

  private interface Work {
    void run() throws InterruptedException;
  }

  private void start(String name, Work work) {
    var thread =
        Thread.ofPlatform()
            .name(name)
            .daemon()
            .unstarted(() -> {
              try {
                work.run();
              } catch (InterruptedException e) {
                // Closed before the end; nobody waits for this thread's batches.
                Thread.currentThread().interrupt();
              }
            });
    threads.add(thread);
    thread.start();
  }

  private void read() throws InterruptedException {
    while (true) {
      var batch = free.take();
      try {
        batch.fill(source);
      } catch (StackOverflowError | OutOfMemoryError e) {
        batch.failReading(e);
      }
      chars.acquire(weight(batch));
      // After the last batch was passed on, this thread must not read it.
      var isLast = batch.isLast();
      inOrder.put(batch);
      toCheck.put(batch);
      if (isLast) {
        return;
      }
    }
  }

  private static int weight(CheckedBatch batch) {
    return Math.min(batch.charCount(), MAX_CHARS_IN_FLIGHT);
  }

  private void check(Worker worker) throws InterruptedException {
    while (true) {
      var batch = toCheck.take();
      try {
        batch.check(worker.checker(), worker.encoders());
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
        batch.failCheck(e);
      }
      batch.checked().release();
    }
  }

  @Override
  public @Nullable CheckedBatch next()
      throws InterruptedException, IOException, TableReadException {
    var before = current;
    if (before != null && before.isLast()) {
      BatchPipeline.rethrow(before.readException());
      return null;
    }
    if (before != null) {
      var weight = weight(before);
      // A free batch is not counted in `chars`, so it must not hold rows.
      before.clear();
      chars.release(weight);
      free.put(before);
    }
    var batch = inOrder.take();
    batch.checked().acquire();
    if (batch.checkException() instanceof PatternBudget.ExceededException e) {
      throw e;
    }
    if (batch.checkException() != null) {
      throw new IllegalStateException("reading or checking a table failed", batch.checkException());
    }
    current = batch;
    return batch;
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    var isInterrupted = false;
    for (var thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          isInterrupted = true;
        }
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
