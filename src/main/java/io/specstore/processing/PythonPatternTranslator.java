package io.specstore.processing;

import java.util.Map;
import java.util.regex.PatternSyntaxException;

/// Writes a regular expression of Python's `re` as one of Java's: named groups, comments, the end
/// of the text, and what stands in brackets are spelled otherwise.
final class PythonPatternTranslator {
  private final String text;
  private final Map<String, Integer> groups;
  private final StringBuilder java = new StringBuilder();
  private int at;
  private int groupCount;

  /// @param groups gets the number of each named group
  PythonPatternTranslator(String text, Map<String, Integer> groups) {
    this.text = text;
    this.groups = groups;
  }

  String read() {
    while (at < text.length()) {
      var c = text.charAt(at);
      switch (c) {
        case '\\' -> escape(false);
        case '[' -> brackets();
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

  private void escape(boolean isInBrackets) {
    if (at + 1 == text.length()) {
      throw fault("it ends with a backslash");
    }
    var c = text.charAt(at + 1);
    at += 2;
    if (c == 'Z' && !isInBrackets) {
      java.append("\\z");
      return;
    }
    // Letters that mean something in Java alone.
    if ("QEGRXhHkpPzKCeclo".indexOf(c) >= 0) {
      throw fault("\\" + c + " is no escape of Python's re");
    }
    java.append('\\').append(c);
  }

  /// In Java a bracket or `&&` inside brackets has a meaning of its own.
  private void brackets() {
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
    throw fault("a [ has no ]");
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
        throw fault("the group " + name + " isn't there");
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
      throw fault("conditional groups can't be run");
    }
    if (text.startsWith("(?<", at)
        && !text.startsWith("(?<=", at)
        && !text.startsWith("(?<!", at)) {
      throw fault("a named group is spelled (?P<name>...)");
    }
    java.append("(?");
    at += 2;
    flags();
  }

  /// Flags that Java hasn't got are what it does already, or have no meaning for text.
  private void flags() {
    while (at < text.length() && Character.isLetter(text.charAt(at))) {
      var c = text.charAt(at);
      if (c == 'a' || c == 'L') {
        throw fault("the flag " + c + " can't be run");
      }
      if (c != 'u') {
        java.append(c);
      }
      at++;
    }
  }

  /// A brace that is no count is a brace; `{,n}` counts from 0.
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
      throw fault("a group has no end");
    }
    return end;
  }

  private PatternSyntaxException fault(String reason) {
    return new PatternSyntaxException(reason, text, at);
  }
}
