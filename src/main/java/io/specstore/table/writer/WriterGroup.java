package io.specstore.table.writer;

import io.specstore.datapackage.TableSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The writers of one pass: at once for a small source, on threads of their own for a large one.
public final class WriterGroup implements AutoCloseable {
  private final List<RowWriter> writers;
  private final List<WriterThread> threads;
  private final List<RowWriter> all;
  private final TableSchema schema;
  private RowBatch batch = new RowBatch();

  /// Also looked at by the threads that check.
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

  /// Those that write much have a thread each. The others share one: they all look at every value,
  /// and a processor has it at hand for the second of them.
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

  /// Whether rows are still wanted.
  public boolean isOpen() {
    return isOpen;
  }

  /// What makes text of rows, for one of the threads that check.
  public RowEncoders texts() {
    var formats = new ArrayList<RowEncoders.Format>();
    for (var i = 0; i < all.size(); i++) {
      if (all.get(i) instanceof EncodedRowWriter writer) {
        var index = i;
        writer
            .format(schema)
            .ifPresent(format -> formats.add(new RowEncoders.Format(index, format)));
      }
    }
    return new RowEncoders(formats, this::isOpen);
  }

  public void row(@Nullable Object[] values) throws IOException {
    for (var writer : writers) {
      writer.row(values);
    }
    if (!threads.isEmpty()) {
      batch.add(values);
    }
  }

  /// Sends the rows since the last call on their way.
  ///
  /// @param texts of the checked rows since then, of which some may not have become rows
  public void send(RowEncoders.Made texts) throws IOException, InterruptedException {
    if (!isOpen || batch.isEmpty()) {
      return;
    }
    batch.add(texts);
    for (var thread : threads) {
      thread.put(batch);
    }
    batch = new RowBatch();
  }

  /// No more rows: the table is wrong.
  public void abandon() throws InterruptedException {
    if (!isOpen) {
      return;
    }
    isOpen = false;
    for (var thread : threads) {
      thread.finish(false);
    }
  }

  /// All rows were given.
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

  /// Ends what still runs.
  @Override
  public void close() {
    threads.forEach(WriterThread::stop);
  }
}
