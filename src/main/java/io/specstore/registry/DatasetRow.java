package io.specstore.registry;

import io.specstore.dataset.DatasetId;
import io.specstore.dataset.Findability;
import java.time.Duration;
import java.time.Instant;

/// A dataset as the registry remembers it.
///
/// @param ownerName what its owner is called; the owner's id when it never gave a name of its own
/// @param lastRevision the newest revision's number; 0 when there is none
/// @param successfulRevision the highest revision that succeeded; 0 when there is none
/// @param findability that of the newest revision; private before there is one
/// @param schedulePeriod the time between scheduled runs; zero when there is no schedule
/// @param scheduleDue when the next scheduled run is due; meaningless without a schedule
public record DatasetRow(
    DatasetId id,
    String ownerName,
    Instant createdAt,
    Instant updatedAt,
    int lastRevision,
    int successfulRevision,
    Findability findability,
    boolean certified,
    Duration schedulePeriod,
    Instant scheduleDue) {}
