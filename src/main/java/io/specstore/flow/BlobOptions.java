package io.specstore.flow;

import java.nio.file.Path;

/// Where uploaded bytes are kept until they are complete, how many a file may have, and how many
/// all files of an owner.
public record BlobOptions(Path folder, long maxBytes, long maxOwnerBytes) {
  public BlobOptions(Path folder, long maxBytes) {
    this(folder, maxBytes, Usage.UNLIMITED);
  }
}
