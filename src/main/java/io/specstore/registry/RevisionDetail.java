package io.specstore.registry;

import java.util.List;

/// All that the status of a revision shows, as it was at one moment.
///
/// @param spec the spec as JSON text
public record RevisionDetail(
    RevisionRow row, String spec, List<PipelineRow> pipelines, List<String> logs) {
  public RevisionDetail {
    pipelines = List.copyOf(pipelines);
    logs = List.copyOf(logs);
  }
}
