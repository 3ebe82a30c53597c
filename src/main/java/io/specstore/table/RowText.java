package io.specstore.table;

/// Rows one behind the other as a [RowFormat] has them.
///
/// @param longestBytes the bytes of the longest row
record RowText(byte[] bytes, long longestBytes) {}
