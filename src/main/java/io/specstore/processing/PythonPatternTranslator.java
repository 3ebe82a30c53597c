package io.specstore.processing;

import java.util.Map;
import java.util.regex.PatternSyntaxException;

/// Translates a regular expression from Python's `re` to Java: named groups, comments, the end of
/// the text, and character classes have another syntax there.
///
/// Translates one expression; not shared between threads.
final class PythonPatternTranslator {
  private final String text;
  private final Map<String, Integer> groups;
  private final StringBuilder java = new StringBuilder();
  private int at;
  private int groupCount;

  /// @param groups receives the number of each named group
  PythonPatternTranslator(String text, Map<String, Integer> groups) {
    this.text = text;
    this.groups = groups;
  }

  /// @throws PatternSyntaxException when Python would refuse the expression, or Java cannot do it
  String translate() {
    while (at < text.length()) {
      var c = text.charAt(at);
      switch (c) {
        case '\\' -> escape(false);
        case '[' -> characterClass();
        case '(' -> group();
        case '{' -> braces();
        default -> {
          java.append(c);
          at++;
        }
      }
    }
    return java.toString();
  }

  private void escape(boolean isInClass) {
    if (at + 1 == text.length()) {
      throw syntaxError("it ends with a backslash");
    }
    var c = text.charAt(at + 1);
    at += 2;
    if (c == 'Z' && !isInClass) {
      java.append("\\z");
      return;
    }
    // These letters have a meaning in Java only.
    if ("QEGRXhHkpPzKCeclo".indexOf(c) >= 0) {
      throw syntaxError("\\" + c + " is no escape of Python's re");
    }
    java.append('\\').append(c);
  }

  /// In Java a bracket or `&&` inside a character class has a meaning of its own.
  private void characterClass() {
    java.append('[');
    at++;
    if (at < text.length() && text.charAt(at) == '^') {
      java.append('^');
      at++;
    }
    var isFirst = true;
    while (at < text.length()) {
      var c = text.charAt(at);
      if (c == ']' && !isFirst) {
        java.append(']');
        at++;
        return;
      }
      isFirst = false;
      if (c == '\\') {
        escape(true);
        continue;
      }
      if (c == '[' || c == ']' || c == '&') {
        java.append('\\');
      }
      java.append(c);
      at++;
    }
    throw syntaxError("a [ has no ]");
  }

  private void group() {
    if (!text.startsWith("(?", at)) {
      groupCount++;
      java.append('(');
      at++;
      return;
    }
    if (text.startsWith("(?P<", at)) {
      var end = end('>');
      groupCount++;
      groups.put(text.substring(at + 4, end), groupCount);
      java.append('(');
      at = end + 1;
      return;
    }
    if (text.startsWith("(?P=", at)) {
      var end = end(')');
      var name = text.substring(at + 4, end);
      var number = groups.get(name);
      if (number == null) {
        throw syntaxError("the group " + name + " does not exist");
      }
      java.append("(?:\\").append(number).append(')');
      at = end + 1;
      return;
    }
    if (text.startsWith("(?#", at)) {
      at = end(')') + 1;
      return;
    }
    if (text.startsWith("(?(", at)) {
      throw syntaxError("conditional groups are not supported");
    }
    if (text.startsWith("(?<", at)
        && !text.startsWith("(?<=", at)
        && !text.startsWith("(?<!", at)) {
      throw syntaxError("a named group is spelled (?P<name>...)");
    }
    java.append("(?");
    at += 2;
    flags();
  }

  /// Flags that Java does not have are its default, or have no meaning for text.
  private void flags() {
    while (at < text.length() && Character.isLetter(text.charAt(at))) {
      var c = text.charAt(at);
      if (c == 'a' || c == 'L') {
        throw syntaxError("the flag " + c + " is not supported");
      }
      if (c != 'u') {
        java.append(c);
      }
      at++;
    }
  }

  /// Braces without a count inside are plain characters; `{,n}` counts from 0.
  private void braces() {
    var end = text.indexOf('}', at);
    var inside = end < 0 ? "" : text.substring(at + 1, end);
    if (inside.matches("[0-9]+(,[0-9]*)?")) {
      java.append('{').append(inside).append('}');
      at = end + 1;
    } else if (inside.matches(",[0-9]+")) {
      java.append("{0").append(inside).append('}');
      at = end + 1;
    } else {
      java.append("\\{");
      at++;
    }
  }

  private int end(char c) {
    var end = text.indexOf(c, at);
    if (end < 0) {
      throw syntaxError("a group has no end");
    }
    return end;
  }

  private PatternSyntaxException syntaxError(String reason) {
    return new PatternSyntaxException(reason, text, at);
  }
}
