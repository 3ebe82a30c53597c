package io.specstore.plan;

import java.util.Set;

/// The input of a plan besides the spec.
///
/// @param types what is made; an artifact of another type is left out, whatever asks for it
/// @param bucket where the artifacts go, when an external engine takes them there
/// @param createdAt time of the dataset's first upload, ISO 8601
/// @param updatedAt time of this upload, ISO 8601
/// @param zipPrefix what stands before a zip's file name while it is made: a folder private to the
///   flow, with its slash
public record PlanOptions(
    Set<ArtifactType> types, String bucket, String createdAt, String updatedAt, String zipPrefix) {
  public PlanOptions {
    types = Set.copyOf(types);
  }

  /// For a plan that is shown and never run: a word that begins with `$` for what isn't known.
  public static PlanOptions forPrinting(Set<ArtifactType> types, String bucket) {
    return new PlanOptions(types, bucket, "$create_time", "$update_time", "/tmp/$rand.");
  }

  boolean makes(ArtifactType type) {
    return types.contains(type);
  }

  /// Whether any pipeline will stream rows out of a source.
  boolean streamsRows() {
    return makes(ArtifactType.CSV) || makes(ArtifactType.JSON);
  }
}
