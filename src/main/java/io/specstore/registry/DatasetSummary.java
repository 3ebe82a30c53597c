package io.specstore.registry;

import io.specstore.dataset.DatasetId;
import io.specstore.dataset.Findability;
import io.specstore.dataset.Status;
import java.time.Instant;

/// A dataset as a list of datasets shows it.
///
/// @param lastRevision the newest revision's number
/// @param lastStatus the state of the newest revision
/// @param successfulRevision the highest revision that succeeded; 0 when there is none that may be
///   told of
public record DatasetSummary(
    DatasetId id,
    String ownerName,
    Findability findability,
    boolean certified,
    int lastRevision,
    Status lastStatus,
    int successfulRevision,
    Instant createdAt,
    Instant updatedAt) {}
