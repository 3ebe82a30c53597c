package io.specstore.table.bytes;

import java.nio.file.Path;
import java.util.Set;

/// How a source file is compressed, and within which limits it is decompressed.
///
/// @param method `gz`, `bz2`, `xz`, `zst` or `zip`; empty when it is not declared: then the first
///   bytes decide
/// @param innerPath the file in an archive; empty for the only one
/// @param folder for files that must be decompressed as a whole before they are read
public record Compression(
    String method, String innerPath, DecompressionLimits limits, Path folder) {
  private static final Set<String> ARCHIVES = Set.of("xlsx", "xlsm", "ods");

  /// Nothing is declared: the first bytes decide.
  public static final Compression UNDECLARED = new Compression("", "");

  /// Within the default limits, and with the system's folder for temporary files.
  public Compression(String method, String innerPath) {
    this(
        method,
        innerPath,
        DecompressionLimits.DEFAULT,
        Path.of(System.getProperty("java.io.tmpdir")));
  }

  /// Whether files of that format are ZIP archives themselves, as workbooks are.
  public static boolean isArchive(String format) {
    return ARCHIVES.contains(format);
  }

  /// The same with other limits and another folder.
  public Compression within(DecompressionLimits limits, Path folder) {
    return new Compression(method, innerPath, limits, folder);
  }
}
