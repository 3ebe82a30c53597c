package io.specstore.table.cell;

/// The `format` of a date, time or datetime field: `default`, `any`, or a strptime pattern.
sealed interface TemporalFormat {
  /// `default`: the standard's own form.
  record Standard() implements TemporalFormat {}

  /// `any`: all usual forms.
  record Any() implements TemporalFormat {}

  /// The form of a strptime pattern.
  record Patterned(StrptimePattern pattern) implements TemporalFormat {}

  /// Reads `format`; the prefix `fmt:` of version 0 is removed, as the standard requires.
  static TemporalFormat of(String format) {
    return switch (format) {
      case "default" -> new Standard();
      case "any" -> new Any();
      default -> new Patterned(StrptimePattern.of(patternOf(format)));
    };
  }

  /// The part of the format that is not supported, as the end of a sentence; empty when all is.
  static String problem(String format) {
    return switch (format) {
      case "default", "any" -> "";
      default -> StrptimePattern.problem(patternOf(format));
    };
  }

  private static String patternOf(String format) {
    return format.startsWith("fmt:") ? format.substring("fmt:".length()) : format;
  }

  /// The form, to follow the noun in a message.
  default String expected(String standard) {
    return switch (this) {
      case Standard _ -> standard;
      case Any _ -> "in a usual form";
      case Patterned(var pattern) -> "in the form " + pattern.text();
    };
  }
}
