package io.specstore.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The longest record of a file of our own CSV, found by looking at every byte.
final class LongestRecord {
  private static final int BUFFER_BYTES = 64 * 1024;

  private LongestRecord() {}

  /// Its bytes, with its line end.
  static long bytesOf(Path file) throws IOException {
    var buffer = new byte[BUFFER_BYTES];
    var longest = 0L;
    var length = 0L;
    var isQuoted = false;
    try (var in = Files.newInputStream(file)) {
      for (var count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        for (var i = 0; i < count; i++) {
          length++;
          var one = buffer[i];
          if (one == '"') {
            isQuoted = !isQuoted;
          } else if (one == '\n' && !isQuoted) {
            longest = Math.max(longest, length);
            length = 0;
          }
        }
      }
    }
    return Math.max(longest, length);
  }
}
