package io.specstore.datapackage;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// A `pattern` constraint: a regular expression of XML Schema part 2, appendix F, which the
/// standard demands, as one of Java's.
///
/// The two differ in four things: the names of blocks (`\p{IsGreek}`), the escapes for characters
/// of XML names (`\i`, `\c`), what a class leaves out (`[a-z-[aeiou]]`), and `\d` and `\w`, which
/// stand for the digits and letters of all scripts.
public final class PatternText {
  private static final String NAME_START = "_:\\p{L}\\p{Nl}";
  private static final String NAME_PART = NAME_START + "\\-.\\p{Mn}\\p{Mc}\\p{Nd}\\x{B7}";
  private static final String BLOCK = "{Is";

  private final String pattern;
  private final StringBuilder java = new StringBuilder();
  private int depth;

  private PatternText(String pattern) {
    this.pattern = pattern;
  }

  /// The pattern as Java reads it.
  ///
  /// @throws PatternSyntaxException when it is not a regular expression
  public static Pattern compile(String pattern) {
    return Pattern.compile(new PatternText(pattern).translated(), Pattern.UNICODE_CHARACTER_CLASS);
  }

  private String translated() {
    for (var at = 0; at < pattern.length(); ) {
      at = step(at);
    }
    return java.toString();
  }

  /// Translates what stands at `at`; returns the position after it.
  private int step(int at) {
    var c = pattern.charAt(at);
    if (c == '\\' && at + 1 < pattern.length()) {
      escape(pattern.charAt(at + 1));
      if (isBlock(at + 1)) {
        java.append("{In");
        return at + 2 + BLOCK.length();
      }
      return at + 2;
    }
    if (depth > 0 && c == '-' && pattern.startsWith("[", at + 1)) {
      // What a class leaves out is an intersection in Java.
      var isNegated = pattern.startsWith("^", at + 2);
      java.append(isNegated ? "&&[" : "&&[^");
      depth++;
      return at + (isNegated ? 3 : 2);
    }
    if (c == '[') {
      depth++;
    } else if (c == ']' && depth > 0) {
      depth--;
    }
    java.append(c);
    return at + 1;
  }

  private void escape(char c) {
    var isInClass = depth > 0;
    switch (c) {
      case 'i' -> java.append(isInClass ? NAME_START : "[" + NAME_START + "]");
      case 'I' -> java.append("[^").append(NAME_START).append(']');
      case 'c' -> java.append(isInClass ? NAME_PART : "[" + NAME_PART + "]");
      case 'C' -> java.append("[^").append(NAME_PART).append(']');
      default -> java.append('\\').append(c);
    }
  }

  /// Whether that letter begins a property that is the name of a block.
  private boolean isBlock(int letter) {
    var c = pattern.charAt(letter);
    var end = pattern.indexOf('}', letter);
    if ((c != 'p' && c != 'P') || end < 0 || !pattern.startsWith(BLOCK, letter + 1)) {
      return false;
    }
    try {
      var _ = Character.UnicodeBlock.forName(pattern.substring(letter + 1 + BLOCK.length(), end));
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
