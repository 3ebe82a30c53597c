package io.specstore.registry;

import io.specstore.dataset.Findability;
import io.specstore.dataset.RevisionId;
import io.specstore.dataset.Status;

/// A revision that is not deleted.
public record LeftRevision(
    RevisionId id, Status status, Findability findability, boolean isHidden) {}
