package io.specstore.table.bytes;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileSystemException;
import java.util.zip.CRC32;
import java.util.zip.ZipException;

/// The content of a file in a ZIP archive: at its end, its size and its CRC-32 must be those that
/// the archive has for it. Belongs to one thread.
final class CheckedContent extends FilterInputStream {
  private final CRC32 checksum = new CRC32();
  private final long expectedChecksum;
  private final long expectedBytes;
  private long count;

  /// @param expectedChecksum negative when it is not known, as is the size
  CheckedContent(InputStream in, long expectedChecksum, long expectedBytes) {
    super(in);
    this.expectedChecksum = expectedChecksum;
    this.expectedBytes = expectedBytes;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read;
    try {
      read = in.read(bytes, offset, length);
    } catch (IOException | RuntimeException e) {
      throw explained(e);
    }
    if (read > 0) {
      count += read;
      checksum.update(bytes, offset, read);
    } else if (read < 0) {
      check();
    }
    return read;
  }

  /// An exception of a decoder as a `ZipException`, unless the archive's bytes are cut or can't be
  /// read at all.
  static IOException explained(Exception e) {
    if (e instanceof EOFException
        || e instanceof ZipException
        || e instanceof ClosedChannelException
        || e instanceof FileSystemException) {
      return (IOException) e;
    }
    var broken =
        new ZipException(
            e instanceof IOException
                ? String.valueOf(e.getMessage())
                : "its packed data is broken");
    broken.initCause(e);
    return broken;
  }

  private void check() throws ZipException {
    if (expectedBytes >= 0 && count != expectedBytes) {
      throw new ZipException("it has another size than the archive says");
    }
    if (expectedChecksum >= 0 && checksum.getValue() != expectedChecksum) {
      throw new ZipException("it has another checksum than the archive says");
    }
  }

  @Override
  public long skip(long bytes) throws IOException {
    var skipped = 0L;
    while (skipped < bytes && read() >= 0) {
      skipped++;
    }
    return skipped;
  }
}
