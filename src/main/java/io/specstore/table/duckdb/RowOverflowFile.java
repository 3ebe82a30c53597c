package io.specstore.table.duckdb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Keeps the bytes of long rows in a file beside the sort table, since DuckDB moves the rows of a
/// table by the thousand; those of short rows stay in the table. Used by one thread after the
/// other.
final class RowOverflowFile implements AutoCloseable {
  /// The most bytes of a row in the sort table.
  private static final int MAX_INLINE_BYTES = 1_024;

  private static final byte INLINE = 0;
  private static final byte IN_FILE = 1;
  private static final int ADDRESS_BYTES = 1 + Long.BYTES + Integer.BYTES;

  private final Path file;
  private @Nullable FileChannel channel;
  private long end;

  RowOverflowFile(Path file) {
    this.file = file;
  }

  /// Stores a row; returns the bytes for the sort table: the row itself or its address in the file.
  byte[] store(byte[] row) throws IOException {
    if (row.length <= MAX_INLINE_BYTES) {
      return ByteBuffer.allocate(1 + row.length).put(INLINE).put(row).array();
    }
    if (channel == null) {
      channel =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
    }
    var bytes = ByteBuffer.wrap(row);
    var address = ByteBuffer.allocate(ADDRESS_BYTES).put(IN_FILE).putLong(end);
    while (bytes.hasRemaining()) {
      end += channel.write(bytes, end);
    }
    return address.putInt(row.length).array();
  }

  /// The row of these bytes from the sort table.
  byte[] load(byte[] stored) throws IOException {
    var in = ByteBuffer.wrap(stored);
    if (in.get() == INLINE) {
      var row = new byte[in.remaining()];
      in.get(row);
      return row;
    }
    var at = in.getLong();
    var row = ByteBuffer.allocate(in.getInt());
    if (channel == null) {
      throw new IllegalStateException("the overflow file was never written");
    }
    while (row.hasRemaining()) {
      if (channel.read(row, at + row.position()) < 0) {
        throw new IOException("a row in the overflow file is truncated");
      }
    }
    return row.array();
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
      channel = null;
      Files.deleteIfExists(file);
    }
  }
}
