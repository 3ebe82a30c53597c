package io.specstore.registry;

import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Findability;
import io.specstore.dataset.RevisionId;
import io.specstore.dataset.Status;
import java.time.Instant;
import java.util.List;

/// A revision as the registry remembers it, without its spec and its plan: those may be long, and
/// who moves a revision has no use for them.
///
/// @param attempt how often its run was begun; the fencing token of the run that may write
/// @param version changes whenever something changes that its status shows
/// @param stats a JSON object as text; empty when there is none
/// @param heardAt when its engine was last heard of
public record RevisionRow(
    RevisionId id,
    Findability findability,
    EngineKind engine,
    Status status,
    int attempt,
    long version,
    String stats,
    List<String> errorLog,
    Instant createdAt,
    Instant heardAt) {
  public RevisionRow {
    errorLog = List.copyOf(errorLog);
  }
}
