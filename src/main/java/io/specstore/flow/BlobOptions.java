package io.specstore.flow;

import java.nio.file.Path;

/// Where uploaded bytes wait until they are whole, and how many a file may have.
public record BlobOptions(Path folder, long maxBytes) {}
