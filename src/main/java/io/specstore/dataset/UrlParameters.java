package io.specstore.dataset;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The parameters after the `?` of a URL, decoded, in their order.
record UrlParameters(List<Parameter> all) {
  UrlParameters {
    all = List.copyOf(all);
  }

  record Parameter(String name, String value) {}

  static UrlParameters parse(String query) {
    var parameters = new ArrayList<Parameter>();
    for (var pair : List.of(query.split("&", -1))) {
      if (!pair.isEmpty()) {
        var split = pair.indexOf('=');
        var name = split < 0 ? pair : pair.substring(0, split);
        var value = split < 0 ? "" : pair.substring(split + 1);
        parameters.add(new Parameter(decoded(name), decoded(value.replace('+', ' '))));
      }
    }
    return new UrlParameters(parameters);
  }

  /// The values of that name: a parameter may be repeated.
  List<String> values(String name) {
    return all.stream()
        .filter(parameter -> parameter.name().equals(name))
        .map(Parameter::value)
        .toList();
  }

  /// The last value of that name, which overrides those before it.
  Optional<String> value(String name) {
    var values = values(name);
    return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
  }

  /// Percent-decodes as SQLAlchemy does: `+` stays, and a `%` before anything but two hexadecimal
  /// digits stays too.
  static String decoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); ) {
      if (i + 2 < text.length() && isEscape(text, i)) {
        bytes.write(Integer.parseInt(text, i + 1, i + 3, 16));
        i += 3;
      } else {
        var point = text.codePointAt(i);
        bytes.writeBytes(Character.toString(point).getBytes(StandardCharsets.UTF_8));
        i += Character.charCount(point);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static boolean isEscape(String text, int at) {
    return text.charAt(at) == '%'
        && Character.digit(text.charAt(at + 1), 16) >= 0
        && Character.digit(text.charAt(at + 2), 16) >= 0;
  }
}
