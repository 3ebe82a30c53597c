package io.specstore.processing;

import java.util.ArrayList;
import java.util.List;

/// A text with the values of fields in it, as Python's `str.format` writes it: `{name}` or
/// `{name:spec}`, and a brace itself twice.
public record FormatString(List<Part> parts) {
  static final FormatString EMPTY = new FormatString(List.of());

  /// A piece of the text.
  public sealed interface Part {
    /// Text that stays as it is.
    record Literal(String text) implements Part {}

    /// The value of a field.
    ///
    /// @param spec its format; empty when there is none
    record Value(String name, String spec) implements Part {}
  }

  public FormatString {
    parts = List.copyOf(parts);
  }

  /// The names of the fields, in order.
  List<String> names() {
    var names = new ArrayList<String>();
    for (var part : parts) {
      if (part instanceof Part.Value(var name, _)) {
        names.add(name);
      }
    }
    return names;
  }

  /// The values of those fields in their order, and a separator between them.
  private static FormatString ofFields(List<String> names, String separator) {
    var parts = new ArrayList<Part>();
    for (var name : names) {
      if (!parts.isEmpty()) {
        parts.add(new Part.Literal(separator));
      }
      parts.add(new Part.Value(name, ""));
    }
    return new FormatString(parts);
  }

  /// The text that a key is; the values of a list of fields have a colon between them.
  public static FormatString of(RowKey key) {
    var text = key.text();
    return text == null ? ofFields(key.fields(), ":") : text;
  }

  /// @throws IllegalArgumentException with a phrase that says what is wrong with the text
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
          parts.add(new Part.Literal(plain.toString()));
          plain.setLength(0);
        }
        parts.add(value(text.substring(i + 1, end)));
        i = end;
      } else {
        plain.append(c);
      }
    }
    if (!plain.isEmpty()) {
      parts.add(new Part.Literal(plain.toString()));
    }
    return new FormatString(parts);
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
