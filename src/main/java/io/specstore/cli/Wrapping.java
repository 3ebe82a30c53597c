package io.specstore.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Breaks a text between words into lines of a width; all lines but the first are indented. A
/// number stays with the word after it: `893.8 kB`.
final class Wrapping {
  private static final String INDENT = "  ";
  private static final Pattern NUMBER = Pattern.compile("[0-9][0-9.,]*(?<![.,])");

  private Wrapping() {}

  /// A word that is longer than a line stays whole, so that it can be copied.
  static List<String> wrap(String text, int columns) {
    if (Text.width(text) <= columns) {
      return List.of(text);
    }
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    var hasWords = false;
    for (var word : words(text)) {
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

  private static List<String> words(String text) {
    var words = new ArrayList<String>();
    for (var word : text.split(" ", -1)) {
      if (!words.isEmpty() && NUMBER.matcher(words.getLast()).matches()) {
        words.add(words.removeLast() + " " + word);
      } else {
        words.add(word);
      }
    }
    return words;
  }
}
