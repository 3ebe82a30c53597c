package io.specstore.cli;

import io.specstore.dataset.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.HexFormat;

/// A local file that a push uploads.
///
/// @param path as the descriptor names it
/// @param sha256 of the bytes when they were read, in lower-case hex
record LocalFile(String path, Path file, String sha256, long bytes) {
  /// Reads the file once for its hash.
  static LocalFile of(String path, Path file) throws IOException {
    try (var hashing = new DigestOutputStream(OutputStream.nullOutputStream(), Sha256.digest())) {
      var bytes = Files.copy(file, hashing);
      var hash = HexFormat.of().formatHex(hashing.getMessageDigest().digest());
      return new LocalFile(path, file, hash, bytes);
    }
  }

  /// The URL by which a spec names these bytes.
  String url() {
    return "blob:sha256:" + sha256;
  }
}
