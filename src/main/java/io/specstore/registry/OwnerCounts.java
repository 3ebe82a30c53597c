package io.specstore.registry;

/// What the registry has of an owner.
///
/// @param datasets that are not deleted
/// @param revisions that are not deleted, failed ones among them
/// @param deleted the tombstones of revisions
/// @param blobs the number of uploaded files
public record OwnerCounts(
    String ownerId,
    int datasets,
    int revisions,
    int failed,
    int deleted,
    int blobs,
    long blobBytes) {}
