package io.specstore.table.bytes;

/// How large the content of a compressed file may be: a small file can decompress to any size.
///
/// @param maxBytes the most bytes of content
/// @param maxRatio how many times larger than compressed the content may be
/// @param ratioFromBytes the ratio is checked from so many bytes of content on
public record DecompressionLimits(long maxBytes, long maxRatio, long ratioFromBytes) {
  /// 10 GiB, and 250 times its compressed size once the content is over 256 MiB.
  public static final DecompressionLimits DEFAULT =
      new DecompressionLimits(10L << 30, 250, 256L << 20);

  public DecompressionLimits {
    if (maxBytes < 1 || maxRatio < 1 || ratioFromBytes < 0) {
      throw new IllegalArgumentException("A limit of decompression is too small.");
    }
  }
}
