package io.specstore.table.bytes;

import io.specstore.table.report.Message;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;
import java.util.zip.ZipException;

/// The content of a compressed file, counted against [DecompressionLimits] while it is read: what
/// is broken or over a limit is a [DecompressionException]. Belongs to one thread.
public final class LimitedInputStream extends FilterInputStream {
  private final LongSupplier compressedBytes;
  private final DecompressionLimits limits;
  private final String subject;
  private long count;

  /// @param compressedBytes the compressed bytes, those read so far or all of them
  /// @param subject what is decompressed, as the subject of a message
  public LimitedInputStream(
      InputStream in, LongSupplier compressedBytes, DecompressionLimits limits, String subject) {
    super(in);
    this.compressedBytes = compressedBytes;
    this.limits = limits;
    this.subject = subject;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    try {
      var read = in.read(bytes, offset, length);
      count += Math.max(read, 0);
      check();
      return read;
    } catch (EOFException | ZipException e) {
      throw DecompressionException.of(subject, e);
    }
  }

  private void check() throws DecompressionException {
    if (count > limits.maxBytes()) {
      throw new DecompressionException(
          Message.of(
              "%s unpacks to more than %,d bytes, which is the limit; split it.",
              subject, limits.maxBytes()));
    }
    if (count > limits.ratioFromBytes()
        && count / limits.maxRatio() > Math.max(1, compressedBytes.getAsLong())) {
      throw new DecompressionException(
          Message.of(
              "%s unpacks to more than %,d times its size, which is the limit; upload it unpacked.",
              subject, limits.maxRatio()));
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

  @Override
  public boolean markSupported() {
    return false;
  }
}
