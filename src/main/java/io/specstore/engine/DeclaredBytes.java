package io.specstore.engine;

import io.specstore.archive.Digests;
import io.specstore.datapackage.Resource;
import io.specstore.table.check.DeclaredStats;
import io.specstore.table.report.TableError;
import java.io.IOException;
import java.util.List;

/// Compares a fetched file with the size and the hash that its resource declares.
final class DeclaredBytes {
  private DeclaredBytes() {}

  /// The errors of a fetched file. They only go into the report, since what descriptors say of size
  /// and MD5 is often left from an earlier publication.
  ///
  /// @throws ArtifactException when the descriptor's hash names its algorithm and is not the
  ///   file's: it was written for other bytes, and these must not be published under it
  static List<TableError> check(Resource resource, SourceFile file)
      throws ArtifactException, IOException, InterruptedException {
    var declared = DeclaredStats.of(resource);
    if (declared.isSilentOnBytes()) {
      return List.of();
    }
    var hashes = hashes(declared, file);
    var mismatch = declared.hashMismatch(hashes);
    if (declared.isPinned() && mismatch.isPresent()) {
      throw ArtifactException.ofResource(
          resource.name(),
          mismatch.get() + " Fetch the right file, or correct the hash (hash-count)");
    }
    return declared.ofBytes(file.bytes(), hashes);
  }

  /// The MD5 is known from the transfer; for other hashes the file is read again.
  private static List<String> hashes(DeclaredStats declared, SourceFile file)
      throws IOException, InterruptedException, ArtifactException {
    if (declared.hash().isEmpty()) {
      return List.of();
    }
    return declared.algorithm().equals("md5")
        ? List.of(file.hashed().md5())
        : Digests.of(List.of(file.path()), declared.algorithm()).hashes();
  }
}
