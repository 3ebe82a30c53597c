package io.specstore.table.cell;

/// Strips the text that `bareNumber: false` allows around a number: currencies, percent signs,
/// units.
///
/// A minus before the currency belongs to the number ("-€5"); one after the digits has no agreed
/// meaning, so such a cell is left as it is, and is an error.
final class NumberAffixes {
  private NumberAffixes() {}

  /// Moves `text` to the number in it; false when it has none.
  static boolean strip(CellText text, char decimalChar) {
    if (isSpecial(text)) {
      return true;
    }
    var characters = text.toString().toCharArray();
    var from = start(characters, decimalChar);
    var to = characters.length;
    while (to > from && !isDigit(characters[to - 1])) {
      to--;
    }
    if (from >= to) {
      return false;
    }
    if (to < characters.length && characters[to] == '-') {
      return true;
    }
    if (characters[0] == '-' && from > 0 && characters[from] != '-' && characters[from] != '+') {
      characters[--from] = '-';
    }
    text.moveTo(characters, from, to);
    return true;
  }

  static boolean isSpecial(CellText text) {
    return text.isTextIgnoringCase("NaN")
        || text.isTextIgnoringCase("INF")
        || text.isTextIgnoringCase("-INF");
  }

  /// The index of the first character of the number: a digit, or a sign or decimal mark before one.
  private static int start(char[] characters, char decimalChar) {
    for (var i = 0; i < characters.length; i++) {
      var c = characters[i];
      if (isDigit(c)
          || (isSign(c) && isBeforeDigit(characters, i + 1, decimalChar))
          || (c == decimalChar && isBeforeDigit(characters, i, decimalChar))) {
        return i;
      }
    }
    return characters.length;
  }

  private static boolean isBeforeDigit(char[] characters, int at, char decimalChar) {
    var next = at < characters.length && characters[at] == decimalChar ? at + 1 : at;
    return next < characters.length && isDigit(characters[next]);
  }

  private static boolean isSign(char c) {
    return c == '-' || c == '+';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
