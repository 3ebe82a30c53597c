package io.specstore.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/// A whole file in the work folder, and what is known of it.
///
/// @param md5 the hash of its bytes as 32 lower-case hexadecimal digits
record MadeFile(Path path, long bytes, String md5) {
  /// The hash of no bytes at all.
  static final String EMPTY_MD5 = "d41d8cd98f00b204e9800998ecf8427e";

  private static final int BUFFER_BYTES = 64 * 1024;

  /// A file that something else wrote; it is read once, to be counted and hashed.
  static MadeFile ofFile(Path path) throws IOException {
    var md5 = HashingFile.newMd5();
    var bytes = 0L;
    try (var in = Files.newInputStream(path)) {
      var buffer = new byte[BUFFER_BYTES];
      for (var count = in.read(buffer); count > 0; count = in.read(buffer)) {
        md5.update(buffer, 0, count);
        bytes += count;
      }
    }
    return new MadeFile(path, bytes, HexFormat.of().formatHex(md5.digest()));
  }

  /// Nothing, in the place of a file that isn't wanted.
  static MadeFile none(Path path) {
    return new MadeFile(path, 0, EMPTY_MD5);
  }

  /// Writes that text into that file.
  static MadeFile ofText(Path path, String text) throws IOException {
    var file = new HashingFile(path);
    try (file) {
      file.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return file.made();
  }
}
