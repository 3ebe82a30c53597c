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
    Visibility visibility,
    boolean certified,
    RevisionNumbers revisions,
    Status lastStatus,
    Instant createdAt,
    Instant updatedAt) {
  /// Who may find it.
  ///
  /// @param isUnpublished whether it or its newest revision is hidden from all but its owner
  public record Visibility(Findability findability, boolean isUnpublished) {}
}
