package io.specstore.fetch;

/// Where on the web sources may lie.
///
/// @param allowPrivate whether addresses that are not open to the world may be read
/// @param ports at which they may be read
public record Reach(boolean allowPrivate, SourcePorts ports) {
  /// The usual ports, with or without private addresses.
  public static Reach of(boolean allowPrivate) {
    return new Reach(allowPrivate, SourcePorts.usual());
  }
}
