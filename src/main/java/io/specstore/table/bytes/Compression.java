package io.specstore.table.bytes;

import java.nio.file.Path;
import java.util.Set;

/// How the bytes of a source are packed.
///
/// @param compression `gz`, `zip`, or empty when nothing says it: then the bytes do
/// @param innerPath the file in an archive; empty for the only one
/// @param limits what it may unpack to
/// @param folder for what has to lie unpacked while it is read
public record Compression(
    String compression, String innerPath, DecompressionLimits limits, Path folder) {
  private static final Set<String> ARCHIVES = Set.of("xlsx", "xlsm", "ods");

  /// As the bytes say.
  public static final Compression UNDECLARED = new Compression("", "");

  /// Packed so, within the usual limits, and unpacked in the system's folder for such files.
  public Compression(String compression, String innerPath) {
    this(
        compression,
        innerPath,
        DecompressionLimits.DEFAULT,
        Path.of(System.getProperty("java.io.tmpdir")));
  }

  /// Whether files of that format are ZIP archives themselves, as workbooks are.
  public static boolean isArchive(String format) {
    return ARCHIVES.contains(format);
  }

  public Compression within(DecompressionLimits limits, Path folder) {
    return new Compression(compression, innerPath, limits, folder);
  }
}
