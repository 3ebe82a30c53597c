package io.specstore.table;

import io.specstore.datapackage.TableSchema;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The writers of one pass: at once for a small source, on threads of their own for a large one.
final class Outputs implements AutoCloseable {
  private final List<RowWriter> writers;
  private final List<WriterThread> threads;
  private RowBatch batch = new RowBatch();
  private boolean isOpen = true;

  Outputs(List<RowWriter> writers, TableSchema schema, long sourceBytes) throws IOException {
    var isLarge = sourceBytes >= TablePass.MIN_BYTES_FOR_THREADS;
    this.writers = isLarge ? List.of() : List.copyOf(writers);
    this.threads =
        isLarge
            ? writers.stream().map(writer -> new WriterThread(writer, schema)).toList()
            : List.of();
    for (var writer : this.writers) {
      writer.begin(schema);
    }
    threads.forEach(WriterThread::start);
  }

  /// Whether rows are still wanted.
  boolean isOpen() {
    return isOpen;
  }

  void row(@Nullable Object[] values, int charCount) throws IOException, InterruptedException {
    for (var writer : writers) {
      writer.row(values);
    }
    if (threads.isEmpty()) {
      return;
    }
    batch.add(values, charCount);
    if (batch.isFull()) {
      send();
    }
  }

  private void send() throws IOException, InterruptedException {
    for (var thread : threads) {
      thread.put(batch);
    }
    batch = new RowBatch();
  }

  /// No more rows: the table is wrong.
  void abandon() throws InterruptedException {
    if (!isOpen) {
      return;
    }
    isOpen = false;
    for (var thread : threads) {
      thread.finish(false);
    }
  }

  /// All rows were given.
  void finish() throws IOException, InterruptedException {
    isOpen = false;
    if (!batch.isEmpty()) {
      send();
    }
    for (var writer : writers) {
      writer.end();
    }
    for (var thread : threads) {
      thread.finish(true);
    }
    for (var thread : threads) {
      thread.join();
    }
  }

  /// Ends what still runs.
  @Override
  public void close() {
    threads.forEach(WriterThread::stop);
  }
}
