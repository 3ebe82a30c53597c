package io.specstore.table.remedy;

/// The text before and after the digits of a number: a currency, a percent sign, a unit, or
/// anything else. Signs, blanks, decimal and group characters are not part of it.
record NumberAffix(String before, String after) {
  private static final int MAX_CHARS = 4;

  /// More letters are a word.
  private static final int MAX_LETTERS = 3;

  private static final String MARKS = "%‰/.'\"·²³";

  static NumberAffix of(CharSequence text) {
    var first = 0;
    while (first < text.length() && !isDigit(text.charAt(first))) {
      first++;
    }
    var last = text.length();
    while (last > first && !isDigit(text.charAt(last - 1))) {
      last--;
    }
    return new NumberAffix(trimmed(text, 0, first), trimmed(text, last, text.length()));
  }

  private static String trimmed(CharSequence text, int from, int to) {
    var first = from;
    while (first < to && isPartOfNumber(text.charAt(first))) {
      first++;
    }
    var last = to;
    while (last > first && isPartOfNumber(text.charAt(last - 1))) {
      last--;
    }
    return text.subSequence(first, last).toString();
  }

  private static boolean isPartOfNumber(char c) {
    return "+-.,".indexOf(c) >= 0 || Character.isSpaceChar(c) || Character.isWhitespace(c);
  }

  /// Whether the number means the same without it: it holds no word, and no mark such as `<`.
  boolean canBeLeftOut() {
    return isUnit(before) && isUnit(after);
  }

  private static boolean isUnit(String side) {
    return side.codePointCount(0, side.length()) <= MAX_CHARS
        && side.codePoints().filter(Character::isLetter).count() <= MAX_LETTERS
        && side.codePoints().allMatch(NumberAffix::isPartOfUnit);
  }

  private static boolean isPartOfUnit(int c) {
    return Character.isLetter(c)
        || Character.getType(c) == Character.CURRENCY_SYMBOL
        || Character.getType(c) == Character.OTHER_SYMBOL
        || MARKS.indexOf(c) >= 0;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
