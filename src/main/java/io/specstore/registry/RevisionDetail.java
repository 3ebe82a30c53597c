package io.specstore.registry;

import java.util.List;

/// All that the status of a revision shows, as it was at one moment.
public record RevisionDetail(RevisionRow row, List<PipelineRow> pipelines, List<String> logs) {
  public RevisionDetail {
    pipelines = List.copyOf(pipelines);
    logs = List.copyOf(logs);
  }
}
