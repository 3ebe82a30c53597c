package io.specstore.table;

/// Rows one behind the other as a [RowFormat] has them. Its bytes are not changed by anyone.
final class RowText {
  private final byte[] bytes;
  private final long longestBytes;

  /// @param longestBytes the bytes of the longest row
  RowText(byte[] bytes, long longestBytes) {
    this.bytes = bytes;
    this.longestBytes = longestBytes;
  }

  byte[] bytes() {
    return bytes;
  }

  long longestBytes() {
    return longestBytes;
  }
}
