package io.specstore.processing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A text with fields in it, `{name}` or `{name:spec}`, as Python's `str.format` has them; a brace
/// itself is written twice.
///
/// @param text as it was written
public record FormatString(String text, List<Part> parts) {
  /// The text without anything in it.
  public static final FormatString EMPTY = new FormatString("", List.of());

  /// A piece of it.
  public sealed interface Part {
    /// Text that stays as it is.
    record Plain(String text) implements Part {}

    /// The value of a field; how it is to look, or empty.
    record Value(String name, String spec) implements Part {}
  }

  public FormatString {
    parts = List.copyOf(parts);
  }

  /// The names of its fields, in order.
  public List<String> names() {
    var names = new ArrayList<String>();
    for (var part : parts) {
      if (part instanceof Part.Value(var name, _)) {
        names.add(name);
      }
    }
    return names;
  }

  /// The text with one value after the other, as the names come, and a mark between them.
  static FormatString ofFields(List<String> names, String between) {
    var parts = new ArrayList<Part>();
    for (var name : names) {
      if (!parts.isEmpty()) {
        parts.add(new Part.Plain(between));
      }
      parts.add(new Part.Value(name, ""));
    }
    return new FormatString(String.join(between, names), parts);
  }

  /// The same key as a text that a list of fields is, as the original had it.
  public static FormatString of(RowKey key) {
    var text = key.text();
    return text == null ? ofFields(key.fields(), ":") : text;
  }

  /// What is wrong with that text, or null.
  static @Nullable String fault(String text) {
    try {
      var _ = parse(text);
      return null;
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }

  /// @throws IllegalArgumentException with a sentence that says what is wrong with it
  static FormatString parse(String text) {
    var parts = new ArrayList<Part>();
    var plain = new StringBuilder();
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      var isDouble = i + 1 < text.length() && text.charAt(i + 1) == c;
      if ((c == '{' || c == '}') && isDouble) {
        plain.append(c);
        i++;
      } else if (c == '}') {
        throw new IllegalArgumentException("has a } without its {; write }} for the brace itself");
      } else if (c == '{') {
        var end = text.indexOf('}', i);
        if (end < 0) {
          throw new IllegalArgumentException(
              "has a { without its }; write {{ for the brace itself");
        }
        if (!plain.isEmpty()) {
          parts.add(new Part.Plain(plain.toString()));
          plain.setLength(0);
        }
        parts.add(value(text.substring(i + 1, end)));
        i = end;
      } else {
        plain.append(c);
      }
    }
    if (!plain.isEmpty()) {
      parts.add(new Part.Plain(plain.toString()));
    }
    return new FormatString(text, parts);
  }

  private static Part.Value value(String inside) {
    var colon = inside.indexOf(':');
    var name = colon < 0 ? inside : inside.substring(0, colon);
    var spec = colon < 0 ? "" : inside.substring(colon + 1);
    if (name.endsWith("!s")) {
      name = name.substring(0, name.length() - 2);
    }
    if (name.isEmpty() || name.contains("{")) {
      throw new IllegalArgumentException("must name a field between { and }");
    }
    return new Part.Value(name, spec);
  }
}
