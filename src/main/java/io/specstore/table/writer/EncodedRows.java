package io.specstore.table.writer;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// Rows in the encoding of one [RowEncoder], one after the other. Unchanged until it is released.
///
/// The bytes are in an array from a pool, which gets it back by [#release].
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

  /// Gives the array back, when nobody reads the rows any more.
  void release() {
    pool.release(bytes);
  }

  /// Arrays that are used again by the thread that encodes and the one that writes: new ones would
  /// have to be zeroed first, and would fill the memory of young objects. Any thread may use it.
  static final class Pool {
    /// Enough for all batches that are under way at a time.
    private static final int MAX_ARRAYS = 8;

    /// Larger ones come from unusual rows and are not kept.
    private static final int MAX_BYTES = RowEncoders.MAX_BYTES / 2;

    private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(MAX_ARRAYS);

    /// An array that was released, of any length, or a new one.
    byte[] take(int bytesIfNew) {
      var array = free.poll();
      return array == null ? new byte[bytesIfNew] : array;
    }

    private void release(byte[] array) {
      if (array.length <= MAX_BYTES) {
        var _ = free.offer(array);
      }
    }
  }
}
