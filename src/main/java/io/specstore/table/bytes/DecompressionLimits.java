package io.specstore.table.bytes;

/// What a packed file may unpack to at most: a small one may unpack to anything.
///
/// @param maxBytes the most bytes
/// @param maxRatio how many times larger than packed they may be
/// @param ratioFromBytes below this many unpacked bytes any ratio is right
public record DecompressionLimits(long maxBytes, long maxRatio, long ratioFromBytes) {
  /// What holds where nothing else is said.
  public static final DecompressionLimits DEFAULT =
      new DecompressionLimits(10L << 30, 250, 256L << 20);

  public DecompressionLimits {
    if (maxBytes < 1 || maxRatio < 1 || ratioFromBytes < 0) {
      throw new IllegalArgumentException("a limit of unpacking is too small");
    }
  }
}
