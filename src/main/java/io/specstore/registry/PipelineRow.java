package io.specstore.registry;

import io.specstore.dataset.PipelineId;
import io.specstore.dataset.Status;
import java.util.List;

/// A pipeline of a revision as the registry keeps it.
///
/// @param needs the pipelines of the same revision that it waits for
/// @param stats a JSON object as text; empty when there is none
public record PipelineRow(
    PipelineId id,
    String title,
    Status status,
    List<PipelineId> needs,
    String stats,
    List<String> errorLog) {
  public PipelineRow {
    needs = List.copyOf(needs);
    errorLog = List.copyOf(errorLog);
    for (var need : needs) {
      if (!need.revision().equals(id.revision())) {
        throw new IllegalArgumentException(id + " cannot need " + need + " of another revision");
      }
    }
  }

  /// A pipeline of which nothing is known yet.
  public static PipelineRow queued(PipelineId id, String title, List<PipelineId> needs) {
    return new PipelineRow(id, title, Status.QUEUED, needs, "", List.of());
  }
}
