package io.specstore.flow;

import io.specstore.dataset.EngineKind;
import io.specstore.plan.ArtifactType;
import java.util.Set;

/// What this server adds to a spec when it accepts one.
///
/// @param engine what runs the new revisions
/// @param hookUrl where a pipelines service reports what it does; empty when there is none to tell
/// @param types the artifact types made by default
/// @param bucket the name of the package store in printed plans
public record UploadRules(
    EngineKind engine, String hookUrl, Set<ArtifactType> types, String bucket) {
  public UploadRules {
    types = Set.copyOf(types);
  }

  /// Whether a pipelines service is told of new revisions.
  boolean isHandedOver() {
    return !hookUrl.isEmpty();
  }
}
