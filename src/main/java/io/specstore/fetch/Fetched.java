package io.specstore.fetch;

import java.nio.file.Path;

/// A source that was brought in whole.
///
/// @param md5 the hash of its bytes as 32 lower-case hexadecimal digits
public record Fetched(Path file, long bytes, String md5) {}
