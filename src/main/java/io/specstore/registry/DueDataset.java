package io.specstore.registry;

import io.specstore.dataset.DatasetId;
import java.time.Duration;
import java.time.Instant;

/// A dataset whose scheduled run is due and none of whose revisions still runs.
///
/// @param lastRevision the newest that is not deleted
public record DueDataset(DatasetId id, Duration period, Instant due, int lastRevision) {}
