package io.specstore.registry;

import java.util.List;

/// A text without the values in it that differ from one revision to the next: a mark stands in the
/// place of each. So the texts of many revisions become one, which is kept once.
///
/// The first value's mark is U+0001, the second's U+0002, and so on. A text that has such a
/// character of its own can't be made a template. Stored templates depend on all this.
final class TextTemplate {
  /// The most values of a template; the next mark would be a tab.
  static final int MAX_VALUES = 8;

  private TextTemplate() {}

  /// Those of the values that can be marked in these texts: all of them, or none.
  static List<String> markable(List<String> values, String... texts) {
    if (values.size() > MAX_VALUES || values.stream().anyMatch(TextTemplate::isUnfit)) {
      return List.of();
    }
    for (var text : texts) {
      if (hasMark(text)) {
        return List.of();
      }
    }
    return values;
  }

  /// Half of a surrogate pair would be found inside of whole ones.
  private static boolean isUnfit(String value) {
    return value.isEmpty() || hasMark(value) || !Texts.storable(value).equals(value);
  }

  private static boolean hasMark(String text) {
    for (char mark = 1; mark <= MAX_VALUES; mark++) {
      if (text.indexOf(mark) >= 0) {
        return true;
      }
    }
    return false;
  }

  private static boolean isMark(char c) {
    return c >= 1 && c <= MAX_VALUES;
  }

  /// The template of that text; the values are markable in it. Where one value holds another, the
  /// longer one comes first.
  static String of(String text, List<String> values) {
    var template = text;
    for (int i = 0; i < values.size(); i++) {
      template = marked(template, values.get(i), (char) (i + 1));
    }
    return template;
  }

  /// As String's own method of replacing, with the search that the JVM has in machine code.
  private static String marked(String text, String value, char mark) {
    var found = text.indexOf(value);
    if (found < 0) {
      return text;
    }
    var marked = new StringBuilder(text.length());
    var from = 0;
    for (; found >= 0; found = text.indexOf(value, from)) {
      marked.append(text, from, found).append(mark);
      from = found + value.length();
    }
    return marked.append(text, from, text.length()).toString();
  }

  /// The text of that template with those values: what [#of] was given.
  static String fill(String template, List<String> values) {
    if (values.isEmpty()) {
      return template;
    }
    var text = new StringBuilder(template.length() + 1024);
    var from = 0;
    for (int i = 0; i < template.length(); i++) {
      var c = template.charAt(i);
      if (isMark(c)) {
        text.append(template, from, i).append(values.get(c - 1));
        from = i + 1;
      }
    }
    return text.append(template, from, template.length()).toString();
  }
}
