package io.specstore.registry;

import io.specstore.dataset.Findability;
import io.specstore.dataset.RevisionId;
import io.specstore.dataset.Status;

/// What decides who may read a revision, and whether a cached answer is still valid.
///
/// @param version changes whenever something changes that the revision's status shows
/// @param revision the findability of that revision
/// @param isHidden whether the revision or its dataset is unpublished
/// @param newest the findability of its dataset's newest revision
public record Heading(
    RevisionId id,
    long version,
    Findability revision,
    Findability newest,
    boolean certified,
    Status status,
    boolean isHidden) {}
