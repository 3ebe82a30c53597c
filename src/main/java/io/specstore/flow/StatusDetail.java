package io.specstore.flow;

import io.specstore.registry.PipelineRow;
import io.specstore.registry.RevisionRow;
import java.util.List;

/// All that the status of a revision tells.
public record StatusDetail(
    RevisionRow revision, List<PipelineRow> pipelines, List<String> logs, boolean isCertified) {
  public StatusDetail {
    pipelines = List.copyOf(pipelines);
    logs = List.copyOf(logs);
  }
}
