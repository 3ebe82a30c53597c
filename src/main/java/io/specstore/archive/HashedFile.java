package io.specstore.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.HexFormat;

/// A complete file, its size and its hash.
///
/// @param md5 the hash of its bytes as 32 lower-case hexadecimal digits
public record HashedFile(Path path, long bytes, String md5) {
  /// The hash of an empty file.
  public static final String EMPTY_MD5 = "d41d8cd98f00b204e9800998ecf8427e";

  private static final int BUFFER_BYTES = 64 * 1024;

  /// Reads a file that something else wrote, to count and hash its bytes.
  public static HashedFile ofFile(Path path) throws IOException, InterruptedException {
    var md5 = new DigestOutputStream(OutputStream.nullOutputStream(), HashingOutputStream.newMd5());
    try (var in = Files.newInputStream(path)) {
      var bytes = copy(in, md5, Long.MAX_VALUE);
      return new HashedFile(path, bytes, HexFormat.of().formatHex(md5.getMessageDigest().digest()));
    }
  }

  /// Copies bytes until there are no more, or `maxBytes` were copied.
  ///
  /// @return the number of bytes
  public static long copy(InputStream from, OutputStream to, long maxBytes)
      throws IOException, InterruptedException {
    var buffer = new byte[BUFFER_BYTES];
    var bytes = 0L;
    while (bytes < maxBytes) {
      var count = from.read(buffer, 0, (int) Math.min(buffer.length, maxBytes - bytes));
      if (count < 0) {
        break;
      }
      to.write(buffer, 0, count);
      bytes += count;
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while a file was read");
      }
    }
    return bytes;
  }

  /// An empty file, in place of one that is not needed; nothing is written.
  public static HashedFile empty(Path path) {
    return new HashedFile(path, 0, EMPTY_MD5);
  }

  /// Writes a file with that text in UTF-8.
  public static HashedFile ofText(Path path, String text) throws IOException {
    var file = new HashingOutputStream(path);
    try (file) {
      file.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return file.hashedFile();
  }
}
