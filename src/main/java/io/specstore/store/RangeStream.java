package io.specstore.store;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/// The next so many bytes of another stream, which is closed with this one.
final class RangeStream extends InputStream {
  private final InputStream all;
  private long left;

  RangeStream(InputStream all, long length) {
    this.all = all;
    this.left = length;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    Objects.checkFromIndexSize(from, length, into.length);
    if (length == 0) {
      return 0;
    }
    if (left <= 0) {
      return -1;
    }
    var count = all.read(into, from, (int) Math.min(length, left));
    left -= Math.max(count, 0);
    return count;
  }

  @Override
  public int available() throws IOException {
    return (int) Math.min(all.available(), left);
  }

  @Override
  public void close() throws IOException {
    all.close();
  }
}
