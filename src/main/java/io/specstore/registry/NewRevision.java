package io.specstore.registry;

import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Findability;
import io.specstore.dataset.RevisionId;
import java.time.Instant;

/// A revision as it is accepted: queued, with its own spec and plan as JSON text.
public record NewRevision(
    RevisionId id,
    String spec,
    String plan,
    Findability findability,
    EngineKind engine,
    Instant at) {}
