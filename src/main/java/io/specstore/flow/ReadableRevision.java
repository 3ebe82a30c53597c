package io.specstore.flow;

import io.specstore.dataset.RevisionId;

/// A revision that the reader may read.
///
/// @param version changes whenever the revision changes
/// @param isFinal whether it has SUCCEEDED, so that its files never change
/// @param isUnpublished whether its owner has hidden it
/// @param isPrivate whether only the owner may read it, so that no cache may keep the answer
public record ReadableRevision(
    RevisionId id,
    long version,
    boolean isPrivate,
    boolean isCertified,
    boolean isFinal,
    boolean isUnpublished) {}
