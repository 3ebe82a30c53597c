package io.specstore.store;

import java.time.Instant;

/// What a store says about one artifact.
///
/// @param bytes its length
/// @param modified when it was put
public record Stored(String key, long bytes, Instant modified) {}
