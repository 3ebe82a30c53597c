package io.specstore.fetch;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// The limit of what an answer in gzip may become, which is that of packed files: 250 times its
/// size once it is larger than 256 MiB. Belongs to one thread.
final class InflationLimit {
  static final long MAX_RATIO = 250;
  static final long RATIO_FROM_BYTES = 256L << 20;

  private final long fromBytes;
  private long packed;

  /// @param fromBytes up to which any ratio is good
  InflationLimit(long fromBytes) {
    this.fromBytes = fromBytes;
  }

  /// An answer that becomes more than its size allows.
  static final class OverInflationException extends IOException {
    private static final long serialVersionUID = 1;

    OverInflationException() {
      super("more than " + MAX_RATIO + " times its size");
    }
  }

  /// The packed bytes, counted.
  InputStream packed(InputStream in) {
    return new Counted(in) {
      @Override
      void add(long count) {
        packed += count;
      }
    };
  }

  /// What they become, as far as it may.
  InputStream unpacked(InputStream in) {
    return new Counted(in) {
      private long total;

      @Override
      void add(long count) throws IOException {
        total += count;
        if (total > fromBytes && total / MAX_RATIO > Math.max(1, packed)) {
          throw new OverInflationException();
        }
      }
    };
  }

  private abstract static class Counted extends FilterInputStream {
    Counted(InputStream in) {
      super(in);
    }

    abstract void add(long count) throws IOException;

    @Override
    public int read() throws IOException {
      var octet = super.read();
      add(octet < 0 ? 0 : 1);
      return octet;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      var count = super.read(buffer, offset, length);
      add(Math.max(0, count));
      return count;
    }

    @Override
    public long skip(long wanted) throws IOException {
      var count = super.skip(wanted);
      add(count);
      return count;
    }
  }
}
