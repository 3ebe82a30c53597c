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

/// A feed that more than one step takes rows from: what comes once is kept in a file.
///
/// As long as only one step takes them, nothing is written. Used by one thread after the other.
final class SharedFeed implements RowFeed {
  private static final int BUFFER_BYTES = 1 << 16;

  private final RowFeed once;
  private final TableSchema schema;
  private final Path file;
  private boolean isShared;
  private boolean isWritten;

  SharedFeed(RowFeed once, TableSchema schema, Path file) {
    this.once = once;
    this.schema = schema;
    this.file = file;
  }

  /// To be said before the first row is wanted.
  void share() {
    isShared = true;
  }

  @Override
  public List<RowFeed> inputs() {
    return List.of(once);
  }

  @Override
  public void into(RowWriter writer) throws IOException, InterruptedException {
    if (!isShared) {
      once.into(writer);
      return;
    }
    if (!isWritten) {
      try (var keeping = new Keeping(file)) {
        once.into(keeping);
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
          throw new InterruptedException("reading kept rows");
        }
      }
    }
    writer.end();
  }

  /// Writes rows into the file, each behind its length; the last length is -1.
  private static final class Keeping implements RowWriter {
    private final DataOutputStream out;

    Keeping(Path file) throws IOException {
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
