package io.specstore.engine;

import java.util.List;

/// An artifact cannot be made. The lines say why, and what to do, to the dataset's owner.
final class ArtifactException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> lines;

  ArtifactException(List<String> lines) {
    super(String.join("; ", lines), null, false, false);
    this.lines = List.copyOf(lines);
  }

  static ArtifactException ofResource(String resource, String reason) {
    return new ArtifactException(List.of(line(resource, reason)));
  }

  /// A line about a resource.
  static String line(String resource, String reason) {
    return "Resource \"" + resource + "\": " + reason;
  }

  List<String> lines() {
    return lines;
  }
}
