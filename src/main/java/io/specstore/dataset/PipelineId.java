package io.specstore.dataset;

import java.util.Optional;

/// One pipeline of a revision: the artifact that it makes, or the whole package (`artifact` empty).
public record PipelineId(RevisionId revision, String artifact) {
  public PipelineId {
    if (artifact.indexOf('/') >= 0) {
      throw new IllegalArgumentException("an artifact name holds no '/', got \"" + artifact + "\"");
    }
  }

  /// The pipeline that publishes the package of that revision.
  public static PipelineId ofPackage(RevisionId revision) {
    return new PipelineId(revision, "");
  }

  /// The pipeline of that wire id, with or without one leading `./`, or empty when it is none.
  public static Optional<PipelineId> parse(String wireId) {
    var id = wireId.startsWith("./") ? wireId.substring(2) : wireId;
    var parts = id.split("/", 4);
    if (parts.length < 3 || (parts.length == 4 && !isArtifact(parts[3]))) {
      return Optional.empty();
    }
    return RevisionId.parse(String.join("/", parts[0], parts[1], parts[2]))
        .map(revision -> new PipelineId(revision, parts.length == 4 ? parts[3] : ""));
  }

  /// No artifact's name has control characters or halves of surrogate pairs, and no database takes
  /// all of them in a question.
  private static boolean isArtifact(String name) {
    return !name.isEmpty() && name.codePoints().noneMatch(c -> c == '/' || Names.isControl(c));
  }

  public boolean isPackage() {
    return artifact.isEmpty();
  }

  /// `owner/name/number` for the package, `owner/name/number/artifact` for all others.
  @Override
  public String toString() {
    return isPackage() ? revision.toString() : revision + "/" + artifact;
  }
}
