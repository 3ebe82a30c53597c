package io.specstore.plan;

import io.specstore.dataset.PipelineId;
import io.specstore.dataset.Status;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// What an update changed in a flow.
///
/// @param next the state after it
/// @param changed the new state of every pipeline whose state changed, in plan order
/// @param failedBecauseOf which of those failed because another did, and which other
public record Transition(
    FlowState next,
    SequencedMap<PipelineId, Status> changed,
    SequencedMap<PipelineId, PipelineId> failedBecauseOf) {
  public Transition {
    changed = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(changed));
    failedBecauseOf = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(failedBecauseOf));
  }

  /// Whether the update changed the state of anything.
  public boolean isChange() {
    return !changed.isEmpty();
  }

  /// The error line of a pipeline that failed because `cause` did; clients know its first words.
  public static String dependencyText(PipelineId cause) {
    return "Dependency unsuccessful. Cannot run until dependency \""
        + cause
        + "\" is successfully executed";
  }
}
