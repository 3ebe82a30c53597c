package io.specstore.table.remedy;

import io.specstore.table.cell.CellText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// How people write values in tables: dates and times of day, words for true and false, and words
/// for "no value".
final class KnownForms {
  /// Patterns of dates, the likeliest first.
  static final List<String> DATES =
      List.of(
          "%Y-%m-%d",
          "%m/%d/%Y",
          "%d/%m/%Y",
          "%d.%m.%Y",
          "%m-%d-%Y",
          "%d-%m-%Y",
          "%Y/%m/%d",
          "%Y.%m.%d",
          "%Y%m%d",
          "%d %B %Y",
          "%d %b %Y",
          "%d-%b-%Y",
          "%B %d, %Y",
          "%b %d, %Y",
          "%m/%d/%y",
          "%d/%m/%y",
          "%d.%m.%y",
          "%d-%b-%y",
          "%y-%m-%d",
          "%B %Y",
          "%b %Y",
          "%m/%Y");

  /// Patterns of times of day, the likeliest first.
  static final List<String> TIMES =
      List.of("%H:%M:%S", "%H:%M", "%I:%M:%S %p", "%I:%M %p", "%H.%M", "%H%M");

  /// Words for true and false, in lower case.
  static final List<List<String>> BOOLEANS =
      List.of(
          List.of("yes", "no"),
          List.of("y", "n"),
          List.of("true", "false"),
          List.of("t", "f"),
          List.of("on", "off"),
          List.of("1.0", "0.0"),
          List.of("ja", "nein"),
          List.of("j", "n"),
          List.of("oui", "non"),
          List.of("o", "n"),
          List.of("vrai", "faux"),
          List.of("wahr", "falsch"),
          List.of("si", "no"),
          List.of("sí", "no"),
          List.of("s", "n"),
          List.of("sim", "não"));

  /// The patterns of dates that come with a time of day.
  private static final int DATES_WITH_TIME = 8;

  /// The patterns of times that come with a date.
  private static final int TIMES_WITH_DATE = 4;

  private static final int MAX_MISSING_CHARS = 8;

  /// Words for "no value" in many tables, in lower case.
  private static final Set<String> MISSING =
      Set.of(
          "", "na", "n/a", "n.a.", "#n/a", "nan", "null", "none", "nil", "-", "--", "---", ".",
          "..", "...", "?", "*", "missing", "unknown", "n/d", "nd", "(null)", "\\n", "–", "—", "…");

  /// Words for "no value" in official statistics, in lower case: what they stand for is only sure
  /// beside values of one type.
  private static final Set<String> MISSING_BESIDE_VALUES =
      Set.of(
          ":", "c", "(c)", "[c]", "x", "(x)", "[x]", "z", "[z]", "u", "[u]", "s", "(s)", "[low]",
          "/", "·", "k.a.", "k. a.", "s.d.", "n.d.", "n.c.", "nc", "ns", "[w]", "w");

  private KnownForms() {}

  /// Patterns of a date with a time of day.
  static List<String> datetimes() {
    var formats = new ArrayList<String>();
    for (var date : DATES.subList(0, DATES_WITH_TIME)) {
      for (var time : TIMES.subList(0, TIMES_WITH_DATE)) {
        formats.add(date + " " + time);
      }
    }
    formats.add("%Y-%m-%dT%H:%M");
    formats.add("%Y-%m-%dT%H:%M:%S");
    return formats;
  }

  /// Whether a text is a word for "no value" wherever it stands.
  static boolean isMissing(CellText text) {
    return text.length() <= MAX_MISSING_CHARS && MISSING.contains(lower(text.toString()));
  }

  /// Whether a text is a word for "no value" among values of a type that has no such word.
  static boolean isMissingBesideValues(CellText text) {
    if (text.length() > MAX_MISSING_CHARS || (text.length() > 0 && isDigit(text.charAt(0)))) {
      return false;
    }
    var word = lower(text.toString());
    return MISSING.contains(word) || MISSING_BESIDE_VALUES.contains(word);
  }

  /// Words for true and false such that all of those words are of them.
  ///
  /// @param words as they are written
  /// @return the words for true and those for false, as they are written; empty when there is no
  ///   such pair
  static List<List<String>> booleans(List<String> words) {
    for (var pair : BOOLEANS) {
      var trueWords = spelled(pair.getFirst(), words);
      var falseWords = spelled(pair.getLast(), words);
      if (!words.isEmpty() && trueWords.size() + falseWords.size() == words.size()) {
        return List.of(
            trueWords.isEmpty() ? List.of(pair.getFirst()) : trueWords,
            falseWords.isEmpty() ? List.of(pair.getLast()) : falseWords);
      }
    }
    return List.of();
  }

  private static List<String> spelled(String word, List<String> words) {
    return words.stream().filter(one -> lower(one).equals(word)).toList();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static String lower(String word) {
    return word.strip().toLowerCase(Locale.ROOT);
  }
}
