package io.specstore.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A source that was fetched completely.
public sealed interface Fetched {
  /// Where they can be read.
  Path file();

  /// How many they are.
  long bytes();

  /// The charset that the server named for the bytes (RFC 9110, section 8.3.2); empty when none
  /// did.
  default String servedCharset() {
    return this instanceof Copied copied ? copied.charset() : "";
  }

  /// Bytes that were written into the caller's file.
  ///
  /// @param md5 the hash of its bytes as 32 lower-case hexadecimal digits
  /// @param charset that a server named for them, as it did; empty when none did
  record Copied(Path file, long bytes, String md5, String charset) implements Fetched {
    /// Bytes for which nobody named a charset.
    public Copied(Path file, long bytes, String md5) {
      this(file, bytes, md5, "");
    }

    Copied withCharset(String name) {
      return new Copied(file, bytes, md5, name);
    }
  }

  /// Uploaded bytes, to which the caller's file is a second name. They never change; nobody may
  /// write into them, nor give them to others, whose file should be their own.
  record Linked(Path file, long bytes) implements Fetched {}

  /// The operator's own file, where it lies. It may change at any time.
  ///
  /// @param modified when it was changed last, as it was found
  /// @param key what identifies it in the file system, as it was found
  record InPlace(Path file, long bytes, FileTime modified, @Nullable Object key)
      implements Fetched {
    static InPlace of(Path file) throws IOException {
      var now = Files.readAttributes(file, BasicFileAttributes.class);
      return new InPlace(file, now.size(), now.lastModifiedTime(), now.fileKey());
    }

    /// Whether the file is as it was found: neither changed since nor replaced by another.
    public boolean isUnchanged() {
      try {
        var now = of(file);
        return bytes == now.bytes()
            && modified.equals(now.modified())
            && Objects.equals(key, now.key());
      } catch (IOException _) {
        return false;
      }
    }
  }
}
