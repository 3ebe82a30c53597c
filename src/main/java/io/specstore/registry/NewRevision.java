package io.specstore.registry;

import io.specstore.dataset.EngineKind;
import io.specstore.dataset.Findability;
import io.specstore.dataset.RevisionId;
import java.time.Instant;
import java.util.List;

/// A revision as it is accepted: queued, with its own spec and plan as JSON text.
///
/// @param varying what differs in these texts from those of the dataset's other revisions, such as
///   the number and the times: without it equal texts are kept once
public record NewRevision(
    RevisionId id,
    String spec,
    String plan,
    Findability findability,
    EngineKind engine,
    Instant at,
    List<String> varying) {
  public NewRevision {
    varying = List.copyOf(varying);
  }
}
