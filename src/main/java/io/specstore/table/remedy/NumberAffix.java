package io.specstore.table.remedy;

/// What stands beside the digits of a number: a currency, a percent sign, a unit, or anything else.
/// Signs, blanks and marks of the number are no part of it.
record NumberAffix(String before, String behind) {
  private static final int MAX_CHARS = 4;

  /// Four letters are a word.
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
    return new NumberAffix(bare(text, 0, first), bare(text, last, text.length()));
  }

  private static String bare(CharSequence text, int from, int to) {
    var first = from;
    while (first < to && isOfNumbers(text.charAt(first))) {
      first++;
    }
    var last = to;
    while (last > first && isOfNumbers(text.charAt(last - 1))) {
      last--;
    }
    return text.subSequence(first, last).toString();
  }

  private static boolean isOfNumbers(char c) {
    return "+-.,".indexOf(c) >= 0 || Character.isSpaceChar(c) || Character.isWhitespace(c);
  }

  /// Whether nothing is lost to a number without it: no word, and no mark such as `<` that changes
  /// what the number says.
  boolean canBeLeftOut() {
    return isShort(before) && isShort(behind);
  }

  private static boolean isShort(String side) {
    return side.codePointCount(0, side.length()) <= MAX_CHARS
        && side.codePoints().filter(Character::isLetter).count() <= MAX_LETTERS
        && side.codePoints().allMatch(NumberAffix::isOfUnits);
  }

  private static boolean isOfUnits(int c) {
    return Character.isLetter(c)
        || Character.getType(c) == Character.CURRENCY_SYMBOL
        || Character.getType(c) == Character.OTHER_SYMBOL
        || MARKS.indexOf(c) >= 0;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
