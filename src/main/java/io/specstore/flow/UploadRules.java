package io.specstore.flow;

import io.specstore.dataset.EngineKind;
import io.specstore.plan.ArtifactType;
import java.util.Set;

/// The settings of this server that apply to every accepted spec.
///
/// @param engine what runs the new revisions
/// @param hookUrl where a pipelines service reports its updates; empty when there is no such
///   service
/// @param types the artifact types made by default
/// @param bucket the name of the package store in printed plans
/// @param databases the names of those that the built-in engine writes tables into
/// @param maxWaitingFlows how many flows of one owner may wait for their turn
public record UploadRules(
    EngineKind engine,
    String hookUrl,
    Set<ArtifactType> types,
    String bucket,
    Set<String> databases,
    int maxWaitingFlows) {
  /// As many flows as there are.
  public static final int ANY_NUMBER = Integer.MAX_VALUE;

  public UploadRules {
    types = Set.copyOf(types);
    databases = Set.copyOf(databases);
  }

  /// Whether new revisions are handed over to a pipelines service.
  boolean isHandedOver() {
    return !hookUrl.isEmpty();
  }
}
