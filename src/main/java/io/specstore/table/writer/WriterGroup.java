package io.specstore.table.writer;

import io.specstore.datapackage.TableSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All writers of one pass over a table: on the caller's thread for a small source, on threads of
/// their own for a large one.
///
/// Used by one thread, which gives every row in order; only [#isOpen] and [#encoders] are for any
/// thread. A writer's exception is thrown by the next [#send] or by [#finish].
public final class WriterGroup implements AutoCloseable {
  private final List<RowWriter> writers;
  private final List<WriterThread> threads;
  private final List<RowWriter> all;
  private final TableSchema schema;
  private RowBatch batch = new RowBatch();

  /// Read by the threads that check, too.
  private volatile boolean isOpen = true;

  /// @param isLarge whether writers get threads of their own
  public WriterGroup(List<RowWriter> writers, TableSchema schema, boolean isLarge)
      throws IOException {
    this.all = List.copyOf(writers);
    this.schema = schema;
    this.writers = isLarge ? List.of() : all;
    this.threads = isLarge ? threads(all, schema) : List.of();
    for (var writer : this.writers) {
      writer.begin(schema);
    }
    threads.forEach(WriterThread::start);
  }

  /// Writers of much output have a thread each. The others share one: they all read every value,
  /// which is in the processor's cache for the second of them.
  private static List<WriterThread> threads(List<RowWriter> writers, TableSchema schema) {
    var threads = new ArrayList<WriterThread>();
    var others = new ArrayList<WriterThread.Member>();
    for (var i = 0; i < writers.size(); i++) {
      var member = new WriterThread.Member(writers.get(i), i);
      if (member.writer() instanceof EncodedRowWriter || member.writer() instanceof XlsxWriter) {
        threads.add(new WriterThread(List.of(member), schema));
      } else {
        others.add(member);
      }
    }
    if (!others.isEmpty()) {
      threads.add(new WriterThread(others, schema));
    }
    return threads;
  }

  /// Whether rows are still written.
  public boolean isOpen() {
    return isOpen;
  }

  /// Encoders of its own for one of the threads that check.
  public RowEncoders encoders() {
    var encoders = new ArrayList<RowEncoders.BatchEncoder>();
    for (var i = 0; i < all.size(); i++) {
      if (all.get(i) instanceof EncodedRowWriter writer) {
        var index = i;
        writer
            .encoder(schema)
            .ifPresent(encoder -> encoders.add(new RowEncoders.BatchEncoder(index, encoder)));
      }
    }
    return new RowEncoders(encoders, this::isOpen);
  }

  public void row(@Nullable Object[] values) throws IOException {
    for (var writer : writers) {
      writer.row(values);
    }
    if (!threads.isEmpty()) {
      batch.add(values);
    }
  }

  /// Gives the rows since the last call to the writers' threads; waits until they have room.
  ///
  /// @param encoded the checked rows since then; ignored when not all of them were given to [#row]
  public void send(EncodedBatch encoded) throws IOException, InterruptedException {
    if (!isOpen || batch.isEmpty()) {
      return;
    }
    batch.add(encoded);
    for (var thread : threads) {
      thread.put(batch);
    }
    batch = new RowBatch();
  }

  /// Stops the writers without [RowWriter#end]: the table is invalid.
  public void abandon() throws InterruptedException {
    if (!isOpen) {
      return;
    }
    isOpen = false;
    for (var thread : threads) {
      thread.finish(false);
    }
  }

  /// Ends the writers after the last row, and waits for them.
  public void finish() throws IOException, InterruptedException {
    isOpen = false;
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

  /// Stops the threads that still run. Closing the writers is up to whoever opened them.
  @Override
  public void close() {
    threads.forEach(WriterThread::stop);
  }
}
