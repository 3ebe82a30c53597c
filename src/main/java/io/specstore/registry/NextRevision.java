package io.specstore.registry;

import io.specstore.dataset.RevisionId;
import java.time.Instant;

/// A revision number that was just taken, and what is known of its dataset, whose row no other
/// transaction can change until this one ends.
///
/// @param isScheduled whether the dataset runs by itself so far
public record NextRevision(RevisionId id, Instant datasetCreatedAt, boolean isScheduled) {}
