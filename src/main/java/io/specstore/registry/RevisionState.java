package io.specstore.registry;

import io.specstore.dataset.Status;
import java.time.Instant;
import java.util.List;

/// The part of a revision that changes while it runs.
///
/// @param stats a JSON object as text; empty when there is none
/// @param heardAt when its engine last reported something
public record RevisionState(Status status, String stats, List<String> errorLog, Instant heardAt) {
  public RevisionState {
    errorLog = List.copyOf(errorLog);
  }
}
