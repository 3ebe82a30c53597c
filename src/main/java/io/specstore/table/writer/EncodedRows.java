package io.specstore.table.writer;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// Rows one behind the other as a [RowEncoder] has them.
///
/// Their bytes lie in an array of a pool, to which whoever took the rows gives it back.
final class EncodedRows {
  private final byte[] bytes;
  private final int length;
  private final long longestBytes;
  private final Pool pool;

  /// @param bytes an array that holds the rows in its first `length` bytes
  /// @param longestBytes the bytes of the longest row
  EncodedRows(byte[] bytes, int length, long longestBytes, Pool pool) {
    this.bytes = bytes;
    this.length = length;
    this.longestBytes = longestBytes;
    this.pool = pool;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  long longestBytes() {
    return longestBytes;
  }

  /// Says that nobody looks at the rows any more.
  void release() {
    pool.give(bytes);
  }

  /// Arrays that go round between the thread that makes text and the one that writes it: fresh ones
  /// would have to be emptied first, and would fill the memory of young objects.
  static final class Pool {
    /// Enough for all batches that are on their way at a time.
    private static final int MAX_ARRAYS = 8;

    /// Larger ones come from unusual rows and are let go.
    private static final int MAX_BYTES = RowEncoders.MAX_BYTES / 2;

    private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(MAX_ARRAYS);

    /// One that was given back, or a new one.
    byte[] take(int bytesIfNew) {
      var array = free.poll();
      return array == null ? new byte[bytesIfNew] : array;
    }

    private void give(byte[] array) {
      if (array.length <= MAX_BYTES) {
        var _ = free.offer(array);
      }
    }
  }
}
