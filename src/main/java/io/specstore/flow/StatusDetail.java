package io.specstore.flow;

import io.specstore.registry.PipelineRow;
import io.specstore.registry.RevisionRow;
import java.util.List;

/// All that the status of a revision tells.
///
/// @param spec the spec as JSON text
public record StatusDetail(
    RevisionRow revision,
    String spec,
    List<PipelineRow> pipelines,
    List<String> logs,
    boolean isCertified) {
  public StatusDetail {
    pipelines = List.copyOf(pipelines);
    logs = List.copyOf(logs);
  }
}
