package io.specstore.engine;

import io.specstore.fetch.Fetched;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// A whole file in the work folder, and what is known of it.
///
/// @param md5 the hash of its bytes as 32 lower-case hexadecimal digits
record MadeFile(Path path, long bytes, String md5) {
  /// The hash of no bytes at all.
  static final String EMPTY_MD5 = "d41d8cd98f00b204e9800998ecf8427e";

  static MadeFile of(Fetched fetched) {
    return new MadeFile(fetched.file(), fetched.bytes(), fetched.md5());
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
