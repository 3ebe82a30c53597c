package io.specstore.registry;

import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Findability;
import io.specstore.dataset.RevisionId;
import io.specstore.dataset.Status;
import java.time.Instant;

/// A revision as the registry keeps it, without its spec and its plan: those may be long, and
/// whoever changes a revision does not need them.
///
/// @param attempt how often its run was begun; the fencing token of the run that may write
/// @param version changes whenever something changes that its status shows
public record RevisionRow(
    RevisionId id,
    Findability findability,
    EngineKind engine,
    int attempt,
    long version,
    RevisionState state,
    Instant createdAt) {
  public Status status() {
    return state.status();
  }
}
