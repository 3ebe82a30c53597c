package io.specstore.flow;

import io.specstore.registry.PipelineRow;
import io.specstore.registry.RevisionRow;
import java.util.List;

/// Everything that the status of a revision shows.
///
/// @param spec the spec as JSON text
public record StatusDetail(
    RevisionRow revision,
    String spec,
    List<PipelineRow> pipelines,
    List<String> logs,
    boolean isCertified,
    boolean isUnpublished) {
  public StatusDetail {
    pipelines = List.copyOf(pipelines);
    logs = List.copyOf(logs);
  }
}
