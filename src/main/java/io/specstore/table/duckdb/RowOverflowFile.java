package io.specstore.table.duckdb;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Where the bytes of rows lie: those of a short row beside its key, those of a long one in a file,
/// since the relational engine moves rows about by the thousand.
final class RowOverflowFile implements AutoCloseable {
  /// The most bytes that a row has beside its key.
  private static final int MAX_INLINE_BYTES = 1_024;

  private static final byte INLINE = 0;
  private static final byte ELSEWHERE = 1;
  private static final int ADDRESS_BYTES = 1 + Long.BYTES + Integer.BYTES;

  private final Path file;
  private @Nullable FileChannel channel;
  private long end;

  RowOverflowFile(Path file) {
    this.file = file;
  }

  /// What stands beside the key.
  byte[] put(byte[] row) throws IOException {
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
    var address = ByteBuffer.allocate(ADDRESS_BYTES).put(ELSEWHERE).putLong(end);
    while (bytes.hasRemaining()) {
      end += channel.write(bytes, end);
    }
    return address.putInt(row.length).array();
  }

  /// The row of which that stands beside the key.
  byte[] get(byte[] body) throws IOException {
    var in = ByteBuffer.wrap(body);
    if (in.get() == INLINE) {
      var row = new byte[in.remaining()];
      in.get(row);
      return row;
    }
    var at = in.getLong();
    var row = ByteBuffer.allocate(in.getInt());
    if (channel == null) {
      throw new IllegalStateException("a row lies in a file that was never written");
    }
    while (row.hasRemaining()) {
      if (channel.read(row, at + row.position()) < 0) {
        throw new IOException("a row that was set aside is not whole");
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
