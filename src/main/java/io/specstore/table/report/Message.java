package io.specstore.table.report;

import java.util.Locale;

/// Words for a person, with numbers spelled alike on every machine: what is published must not hang
/// on the locale of whoever runs the server.
public final class Message {
  private Message() {}

  /// As [String#format(Locale, String, Object...)].
  @SuppressWarnings(
      "AnnotateFormatMethod") // the annotation is in a library that is no part of ours
  public static String of(String format, Object... parts) {
    return String.format(Locale.ROOT, format, parts);
  }

  /// Such as `1 cell` and `1,200 cells`.
  public static String count(long number, String noun) {
    return of(number == 1 ? "%,d %s" : "%,d %ss", number, noun);
  }
}
