package io.specstore.registry;

import java.util.ArrayList;
import java.util.List;

/// Encodes texts for the tables: only characters that both databases can hold, and lists of lines
/// as one text.
final class Texts {
  private static final char REPLACEMENT = '\uFFFD';

  private Texts() {}

  /// That text with U+0000 and lone surrogates, which no PostgreSQL text can hold, replaced by
  /// U+FFFD.
  static String storable(String text) {
    var firstBad = firstUnstorable(text);
    if (firstBad < 0) {
      return text;
    }
    var clean = new StringBuilder(text.length()).append(text, 0, firstBad);
    text.codePoints()
        .skip(text.codePointCount(0, firstBad))
        .map(point -> isUnstorable(point) ? REPLACEMENT : point)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  /// Those lines as one text: each ended by a newline, with `\` and newlines inside escaped.
  static String join(List<String> lines) {
    var joined = new StringBuilder();
    for (var line : lines) {
      joined.append(storable(line).replace("\\", "\\\\").replace("\n", "\\n")).append('\n');
    }
    return joined.toString();
  }

  /// The lines that [#join] made one text of.
  static List<String> split(String joined) {
    var lines = new ArrayList<String>();
    for (int start = 0, end; (end = joined.indexOf('\n', start)) >= 0; start = end + 1) {
      lines.add(unescape(joined.substring(start, end)));
    }
    return List.copyOf(lines);
  }

  private static String unescape(String line) {
    if (line.indexOf('\\') < 0) {
      return line;
    }
    var plain = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      var c = line.charAt(i);
      if (c == '\\') {
        i++;
        plain.append(line.charAt(i) == 'n' ? '\n' : line.charAt(i));
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  private static int firstUnstorable(String text) {
    for (int i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == 0) {
        return i;
      }
      if (Character.isSurrogate(c)) {
        if (isUnstorable(text.codePointAt(i))) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  private static boolean isUnstorable(int codePoint) {
    return codePoint == 0
        || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
  }
}
