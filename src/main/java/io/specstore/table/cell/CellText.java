package io.specstore.table.cell;

/// The text of one cell: a window on the characters of the record being read.
///
/// One object is moved from cell to cell, so that reading a cell allocates nothing; to keep the
/// text, call [#toString]. Not safe for several threads.
public final class CellText implements CharSequence {
  private char[] chars;
  private int from;
  private int to;

  public CellText() {
    this.chars = new char[0];
  }

  public static CellText of(String text) {
    var cell = new CellText();
    cell.moveTo(text.toCharArray(), 0, text.length());
    return cell;
  }

  public void moveTo(char[] characters, int start, int end) {
    chars = characters;
    from = start;
    to = end;
  }

  /// Strips white space at both ends, as XML Schema's `collapse` does for numbers.
  void trim() {
    while (from < to && isSpace(chars[from])) {
      from++;
    }
    while (to > from && isSpace(chars[to - 1])) {
      to--;
    }
  }

  public static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\u00A0';
  }

  /// The number in the `count` ASCII digits from `at`, or -1 when they are not all digits.
  public int digits(int at, int count) {
    if (at < 0 || at + count > length()) {
      return -1;
    }
    var number = 0;
    for (var i = from + at; i < from + at + count; i++) {
      var digit = chars[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  /// Whether that character is at that index; false after the end.
  public boolean has(int at, char c) {
    return at < length() && chars[from + at] == c;
  }

  boolean isText(String text) {
    if (text.length() != length()) {
      return false;
    }
    for (var i = 0; i < text.length(); i++) {
      if (text.charAt(i) != chars[from + i]) {
        return false;
      }
    }
    return true;
  }

  boolean isTextIgnoringCase(String text) {
    return text.length() == length() && text.equalsIgnoreCase(toString());
  }

  @Override
  public int length() {
    return to - from;
  }

  @Override
  public char charAt(int index) {
    return chars[from + index];
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new String(chars, from + start, end - start);
  }

  @Override
  public String toString() {
    return new String(chars, from, to - from);
  }
}
