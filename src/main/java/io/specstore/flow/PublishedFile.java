package io.specstore.flow;

import java.time.Instant;

/// A published file that the reader may read.
///
/// @param key where it lies in the package store
/// @param etag what changes when its bytes change, without quotes
/// @param mediaType its content type; `application/octet-stream` where it is unknown
/// @param fileName the name that a download gets
/// @param modified when it was published
/// @param isPrivate whether only the owner may read it, so that no shared cache may keep it
public record PublishedFile(
    String key,
    long bytes,
    String etag,
    String mediaType,
    String fileName,
    Instant modified,
    boolean isPrivate) {}
