package io.specstore.registry;

import io.specstore.dataset.DatasetId;
import io.specstore.dataset.Findability;
import java.time.Duration;
import java.time.Instant;

/// A dataset as the registry keeps it.
///
/// @param ownerName what its owner is called; the owner's id when it never gave a name of its own
/// @param findability that of the newest revision; private before there is one
public record DatasetRow(
    DatasetId id,
    String ownerName,
    Instant createdAt,
    Instant updatedAt,
    RevisionNumbers revisions,
    Findability findability,
    boolean certified,
    Schedule schedule) {

  /// When a dataset runs by itself.
  ///
  /// @param period the time between scheduled runs; zero when there is no schedule
  /// @param due when the next scheduled run is due; meaningless without a schedule
  public record Schedule(Duration period, Instant due) {}
}
