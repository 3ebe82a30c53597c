package io.specstore.fetch;

import java.net.URI;
import java.nio.file.Path;

/// Where the bytes of a resource come from.
public sealed interface Source {
  /// The source as people may see it: without user, password, query and fragment.
  String shown();

  /// An http or https address.
  ///
  /// @param ownerId for whom it is fetched
  record Web(String ownerId, URI address) implements Source {
    @Override
    public String shown() {
      return WebAddress.shown(address);
    }
  }

  /// Bytes that this owner uploaded before.
  ///
  /// @param sha256 their hash as 64 lower-case hexadecimal digits
  record Blob(String ownerId, String sha256) implements Source {
    @Override
    public String shown() {
      return SourceResolver.BLOB_PREFIX + sha256;
    }
  }

  /// A regular file in the folder that the operator opened to sources.
  ///
  /// @param file where it really is
  /// @param shown its path as the spec has it
  record LocalFile(Path file, String shown) implements Source {}
}
