package io.specstore.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.archive.HashedFile;
import java.util.List;
import java.util.OptionalLong;

/// An artifact that a pipeline made: a file in the work folder, and the resource that it becomes.
///
/// @param resource its descriptor, `path` relative to the dataset; not changed once it is published
/// @param rowCount empty when the artifact is no table
/// @param errorCount how many errors a validation report lists; empty for anything else
/// @param isPublished false for a preview of a table that is short enough to be shown in full, and
///   for tables in a database
/// @param notes the values of the source that the file can't keep as what they are, for the log
record MadeArtifact(
    ObjectNode resource,
    HashedFile file,
    OptionalLong rowCount,
    OptionalLong errorCount,
    boolean isPublished,
    List<String> notes) {
  MadeArtifact {
    notes = List.copyOf(notes);
  }

  MadeArtifact(ObjectNode resource, HashedFile file, OptionalLong rowCount, boolean isPublished) {
    this(resource, file, rowCount, OptionalLong.empty(), isPublished, List.of());
  }

  MadeArtifact with(List<String> more) {
    return new MadeArtifact(resource, file, rowCount, errorCount, isPublished, more);
  }

  /// A validation report that lists so many errors.
  MadeArtifact withErrors(long count) {
    return new MadeArtifact(resource, file, rowCount, OptionalLong.of(count), isPublished, notes);
  }

  String name() {
    return resource.path("name").asText();
  }
}
