package io.specstore.flow;

import io.specstore.registry.OwnerCounts;

/// How much an owner has on this server.
///
/// @param published the files of packages
/// @param other files that no package names: reports and previews of FAILED revisions, and data
///   files until they are removed
public record OwnerUsage(OwnerCounts counts, Files published, Files other, Usage.Limits limits) {
  /// A number of files, and their size.
  public record Files(int count, long bytes) {
    Files plus(long more) {
      return new Files(count + 1, bytes + more);
    }
  }

  /// The size of all stored files; uploaded ones count apart.
  public long fileBytes() {
    return published.bytes() + other.bytes();
  }
}
