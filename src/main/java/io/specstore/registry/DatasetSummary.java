package io.specstore.registry;

import io.specstore.dataset.DatasetId;
import io.specstore.dataset.Findability;
import io.specstore.dataset.Status;
import java.time.Instant;

/// A dataset as a list of datasets shows it.
///
/// @param lastStatus the state of the newest revision
public record DatasetSummary(
    DatasetId id,
    String ownerName,
    Findability findability,
    boolean certified,
    RevisionNumbers revisions,
    Status lastStatus,
    Instant createdAt,
    Instant updatedAt) {}
