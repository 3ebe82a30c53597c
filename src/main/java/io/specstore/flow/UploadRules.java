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
/// @param databases the names of those that the built-in engine writes tables into
public record UploadRules(
    EngineKind engine,
    String hookUrl,
    Set<ArtifactType> types,
    String bucket,
    Set<String> databases) {
  public UploadRules {
    types = Set.copyOf(types);
    databases = Set.copyOf(databases);
  }

  /// Whether a pipelines service is told of new revisions.
  boolean isHandedOver() {
    return !hookUrl.isEmpty();
  }
}
