package io.specstore.table.transform;

import io.specstore.datapackage.TableSchema;
import io.specstore.table.writer.RowWriter;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A feed that several steps may read: its rows are read once and kept in a file.
///
/// As long as only one step reads them, nothing is written. Used by one thread after the other.
final class SharedFeed implements RowFeed {
  private static final int BUFFER_BYTES = 1 << 16;

  private final RowFeed source;
  private final TableSchema schema;
  private final Path file;
  private boolean isShared;
  private boolean isWritten;

  SharedFeed(RowFeed source, TableSchema schema, Path file) {
    this.source = source;
    this.schema = schema;
    this.file = file;
  }

  /// Declares that several steps read the rows; to be called before the first one does.
  void share() {
    isShared = true;
  }

  @Override
  public List<RowFeed> inputs() {
    return List.of(source);
  }

  @Override
  public void into(RowWriter writer) throws IOException, InterruptedException {
    if (!isShared) {
      source.into(writer);
      return;
    }
    if (!isWritten) {
      try (var fileWriter = new RowFileWriter(file)) {
        source.into(fileWriter);
      }
      isWritten = true;
    }
    read(writer);
  }

  private void read(RowWriter writer) throws IOException, InterruptedException {
    writer.begin(schema);
    try (var in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES))) {
      for (var length = in.readInt(); length >= 0; length = in.readInt()) {
        writer.row(RowCodec.row(in.readNBytes(length)));
        if (Thread.currentThread().isInterrupted()) {
          throw new InterruptedException("interrupted while shared rows were read");
        }
      }
    }
    writer.end();
  }

  /// Writes rows into the file, each after its length; the last length is -1.
  private static final class RowFileWriter implements RowWriter {
    private final DataOutputStream out;

    RowFileWriter(Path file) throws IOException {
      this.out =
          new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES));
    }

    @Override
    public void begin(TableSchema schema) {}

    @Override
    public void row(@Nullable Object[] values) throws IOException {
      var bytes = RowCodec.bytes(values);
      out.writeInt(bytes.length);
      out.write(bytes);
    }

    @Override
    public void end() throws IOException {
      out.writeInt(-1);
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
