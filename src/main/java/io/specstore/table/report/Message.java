package io.specstore.table.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Formats messages for people independently of the machine's locale: the same error has the same
/// text on every server.
public final class Message {
  private static final int MAX_NAMES = 3;

  private Message() {}

  /// As [String#format(Locale, String, Object...)].
  @SuppressWarnings(
      "AnnotateFormatMethod") // the annotation is in a library that this project does not use
  public static String of(String format, Object... parts) {
    return String.format(Locale.ROOT, format, parts);
  }

  /// A number with its noun, such as `1 cell` and `1,200 cells`.
  public static String count(long number, String noun) {
    return of(number == 1 ? "%,d %s" : "%,d %ss", number, noun);
  }

  /// The first names of fields with their noun, such as `fields "a", "b", "c" and 2 more`.
  public static String fields(List<String> names) {
    return (names.size() == 1 ? "field " : "fields ")
        + names.stream()
            .limit(MAX_NAMES)
            .map(name -> "\"" + escaped(name) + "\"")
            .collect(Collectors.joining(", "))
        + (names.size() > MAX_NAMES ? of(" and %,d more", names.size() - MAX_NAMES) : "");
  }

  /// The text with control characters, and those that change the direction of text, each written as
  /// a backslash, u and four hexadecimal digits.
  public static String escaped(String text) {
    var escaped = new StringBuilder();
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      var type = Character.getType(c);
      if (type == Character.CONTROL
          || type == Character.FORMAT
          || type == Character.LINE_SEPARATOR
          || type == Character.PARAGRAPH_SEPARATOR) {
        escaped.append(of("\\u%04x", (int) c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }
}
