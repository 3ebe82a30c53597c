package io.specstore.cli;

import java.util.ArrayList;
import java.util.List;

/// Breaks a text between words into lines of a width; what follows the first is indented.
final class Wrapping {
  private static final String INDENT = "  ";

  private Wrapping() {}

  /// A word that is longer than a line stays whole, so that it can be copied.
  static List<String> wrap(String text, int columns) {
    if (Text.width(text) <= columns) {
      return List.of(text);
    }
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    var hasWords = false;
    for (var word : text.split(" ", -1)) {
      if (hasWords && Text.width(line.toString()) + 1 + Text.width(word) > columns) {
        lines.add(line.toString());
        line = new StringBuilder(INDENT);
        hasWords = false;
      }
      line.append(hasWords ? " " : "").append(word);
      hasWords = true;
    }
    lines.add(line.toString());
    return List.copyOf(lines);
  }
}
