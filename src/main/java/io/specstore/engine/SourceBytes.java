package io.specstore.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The bytes of a source at an address of the plan, fetched or read in place.
sealed interface SourceBytes {
  /// The bytes were fetched.
  ///
  /// @param file all of them
  /// @param parts the files that the source consists of, in order; mostly the one file
  /// @param shownAddress the address as people may see it
  record Available(SourceFile file, List<SourceFile> parts, String shownAddress)
      implements SourceBytes {
    public Available {
      parts = List.copyOf(parts);
    }

    /// Bytes that came in one file.
    public Available(SourceFile file, String shownAddress) {
      this(file, List.of(file), shownAddress);
    }

    /// Where the parts can be read.
    List<Path> paths() {
      return parts.stream().map(SourceFile::path).toList();
    }

    /// The charsets that servers named for them.
    Map<Path, String> servedCharsets() {
      return parts.stream()
          .collect(
              Collectors.toMap(SourceFile::path, SourceFile::servedCharset, (first, _) -> first));
    }

    /// @throws ArtifactException when a file was changed since it was found
    void requireUnchanged() throws ArtifactException {
      for (var part : parts) {
        part.requireUnchanged();
      }
    }
  }

  /// The bytes could not be fetched.
  record Unavailable(String reason) implements SourceBytes {}
}
