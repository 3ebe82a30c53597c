package io.specstore.store;

import java.time.Instant;

/// The facts about one stored artifact.
///
/// @param bytes its length
/// @param modified when it was put
public record Stored(String key, long bytes, Instant modified) {}
