package io.specstore.flow;

import java.nio.file.Path;

/// Where uploaded bytes are kept until they are complete, and how many a file may have.
public record BlobOptions(Path folder, long maxBytes) {}
