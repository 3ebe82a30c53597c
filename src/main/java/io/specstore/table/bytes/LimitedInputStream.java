package io.specstore.table.bytes;

import io.specstore.table.report.Message;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;
import java.util.zip.ZipException;

/// Bytes as they come out of a packed file, counted against a limit: a small file may unpack to
/// anything.
public final class LimitedInputStream extends FilterInputStream {
  private final LongSupplier packedBytes;
  private final DecompressionLimits limits;
  private final String what;
  private long count;

  /// @param packedBytes how many bytes were read to get these, or their number in all
  /// @param what the thing that is unpacked, for messages
  public LimitedInputStream(
      InputStream in, LongSupplier packedBytes, DecompressionLimits limits, String what) {
    super(in);
    this.packedBytes = packedBytes;
    this.limits = limits;
    this.what = what;
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
    } catch (EOFException _) {
      throw new DecompressionException(
          what + " ends in the middle of its packed bytes; fetch or pack it again.");
    } catch (ZipException e) {
      throw new DecompressionException(
          what + " can't be unpacked: " + e.getMessage() + "; pack it again.");
    }
  }

  private void check() throws DecompressionException {
    if (count > limits.maxBytes()) {
      throw new DecompressionException(
          Message.of(
              "%s unpacks to more than %,d bytes, which is the limit; divide it.",
              what, limits.maxBytes()));
    }
    if (count > limits.ratioFromBytes()
        && count / limits.maxRatio() > Math.max(1, packedBytes.getAsLong())) {
      throw new DecompressionException(
          Message.of(
              "%s unpacks to more than %,d times its size, which is the limit; give it unpacked.",
              what, limits.maxRatio()));
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
