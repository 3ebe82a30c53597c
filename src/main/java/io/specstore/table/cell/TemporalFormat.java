package io.specstore.table.cell;

/// The three kinds of `format` that dates and times have.
sealed interface TemporalFormat {
  /// The standard's own form.
  record Standard() implements TemporalFormat {}

  /// Any usual form.
  record Any() implements TemporalFormat {}

  /// The form that a strptime pattern tells.
  record Patterned(StrptimePattern pattern) implements TemporalFormat {}

  /// Reads `format`; the prefix `fmt:` of version 0 is taken off, as the standard demands.
  static TemporalFormat of(String format) {
    return switch (format) {
      case "default" -> new Standard();
      case "any" -> new Any();
      default -> new Patterned(StrptimePattern.of(patternOf(format)));
    };
  }

  /// What that format's pattern can't do, as a sentence's end, or empty.
  static String fault(String format) {
    return switch (format) {
      case "default", "any" -> "";
      default -> StrptimePattern.fault(patternOf(format));
    };
  }

  private static String patternOf(String format) {
    return format.startsWith("fmt:") ? format.substring("fmt:".length()) : format;
  }

  /// The words that tell a person the form.
  default String expected(String standard) {
    return switch (this) {
      case Standard _ -> standard;
      case Any _ -> "in a usual form";
      case Patterned(var pattern) -> "in the form " + pattern.text();
    };
  }
}
