package io.specstore.table.report;

import java.util.Locale;

/// Formats messages for people independently of the machine's locale: the same error has the same
/// text on every server.
public final class Message {
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
}
