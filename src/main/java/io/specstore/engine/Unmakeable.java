package io.specstore.engine;

import java.util.List;

/// An artifact can't be made; the lines tell a person why and what to do.
final class Unmakeable extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<String> lines;

  Unmakeable(List<String> lines) {
    super(String.join("; ", lines), null, false, false);
    this.lines = List.copyOf(lines);
  }

  static Unmakeable because(String resource, String reason) {
    return new Unmakeable(List.of(line(resource, reason)));
  }

  /// How a line about a resource reads.
  static String line(String resource, String reason) {
    return "Resource \"" + resource + "\": " + reason;
  }

  List<String> lines() {
    return lines;
  }
}
