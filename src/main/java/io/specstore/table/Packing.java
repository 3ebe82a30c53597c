package io.specstore.table;

/// How the bytes of a source are packed.
///
/// @param compression `gz`, `zip`, or empty when nothing says it: then the bytes do
/// @param innerPath the file in an archive; empty for the only one
public record Packing(String compression, String innerPath) {
  /// As the bytes say.
  public static final Packing UNDECLARED = new Packing("", "");
}
