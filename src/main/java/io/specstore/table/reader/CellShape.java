package io.specstore.table.reader;

import java.util.regex.Pattern;

/// What a cell looks like, for judging how well a text was cut: the cells of one column look alike,
/// and none holds what would be a delimiter itself.
enum CellShape {
  EMPTY,
  NUMBER,
  DATE,
  TEXT,
  /// Begins with a blank, or holds what may be a delimiter in the middle of a sentence.
  DOUBTFUL,
  /// Holds another delimiter, or a quote outside of quotes.
  WRONG;

  private static final int MAX_CHARS = 200;
  private static final Pattern NUMBERS =
      Pattern.compile("[-+]?[$€£]?\\d+([., '\u00A0]\\d+)*([eE][-+]?\\d+)?\\s?[%€$£]?");
  private static final Pattern DATES =
      Pattern.compile(
          "\\d{1,4}([-/.])\\d{1,2}\\1\\d{1,4}([T ]\\d{1,2}:\\d{2}.{0,12})?|\\d{1,2}:\\d{2}(:\\d{2})?");

  /// The shape of a cell.
  ///
  /// @param isQuoted a cell in quotes may hold everything
  /// @param quote empty when cells are never quoted
  static CellShape of(String cell, boolean isQuoted, String delimiter, String quote) {
    var text = cell.length() > MAX_CHARS ? cell.substring(0, MAX_CHARS) : cell;
    var stripped = text.strip();
    if (stripped.isEmpty()) {
      return EMPTY;
    }
    var shape =
        DATES.matcher(stripped).matches()
            ? DATE
            : NUMBERS.matcher(stripped).matches() ? NUMBER : TEXT;
    if (isQuoted) {
      return shape;
    }
    if ((!quote.isEmpty() && text.contains(quote)) || holds(text, "\t") || holds(text, "|")) {
      return WRONG;
    }
    var others = worst(text, ';');
    if (!delimiter.equals(",") && shape != NUMBER) {
      others = others.compareTo(worst(text, ',')) < 0 ? worst(text, ',') : others;
    }
    if (others == WRONG) {
      return WRONG;
    }
    // After a comma a blank is usual; a semicolon or a blank at the beginning leave doubts.
    var isDoubtful = others == DOUBTFUL && text.indexOf(';') >= 0;
    return isDoubtful || Character.isWhitespace(text.charAt(0)) ? DOUBTFUL : shape;
  }

  private static boolean holds(String text, String mark) {
    return text.strip().contains(mark);
  }

  /// How well a mark fits into a text: before a blank, or between digits, it may belong there.
  private static CellShape worst(String text, char mark) {
    var worst = TEXT;
    for (var i = text.indexOf(mark); i >= 0; i = text.indexOf(mark, i + 1)) {
      var isBeforeBlank = i + 1 == text.length() || Character.isWhitespace(text.charAt(i + 1));
      var isInNumber =
          mark == ','
              && i > 0
              && i + 1 < text.length()
              && Character.isDigit(text.charAt(i - 1))
              && Character.isDigit(text.charAt(i + 1));
      if (!isBeforeBlank && !isInNumber) {
        return WRONG;
      }
      worst = DOUBTFUL;
    }
    return worst;
  }
}
