package io.specstore.table;

/// How the bytes of a source are packed.
///
/// @param compression `gz`, `zip`, or empty when nothing says it: then the bytes do
/// @param innerPath the file in an archive; empty for the only one
/// @param limits what it may unpack to
public record Packing(String compression, String innerPath, UnpackLimits limits) {
  /// As the bytes say.
  public static final Packing UNDECLARED = new Packing("", "");

  /// Packed so, within the usual limits.
  public Packing(String compression, String innerPath) {
    this(compression, innerPath, UnpackLimits.DEFAULT);
  }

  Packing within(UnpackLimits limits) {
    return new Packing(compression, innerPath, limits);
  }
}
