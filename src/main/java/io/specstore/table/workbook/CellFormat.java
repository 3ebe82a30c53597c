package io.specstore.table.workbook;

import java.util.Locale;
import org.apache.poi.ss.usermodel.BuiltinFormats;

/// A number format of a workbook, which alone makes a date or a code of a number (ECMA-376 part 1,
/// section 18.8.30).
///
/// @param id the format's number in the workbook
/// @param code such as `yyyy-mm-dd`
/// @param digits what a code is shown as, with [#DIGIT] for each digit; empty for other formats
record CellFormat(int id, String code, Kind kind, String digits) {
  static final CellFormat GENERAL = new CellFormat(0, "General", Kind.NUMBER, "");

  /// Stands for a digit of a code.
  private static final char DIGIT = '\uFFFF';

  /// A number with fewer digits that are always shown is no code.
  private static final int MIN_DIGITS = 2;

  /// Letters of parts of dates and times, and the ones between both in ISO 8601.
  private static final String DATE_LETTERS = "ymdhsegbtz";

  /// Letters for day and year in German, French, Italian and Spanish, which some programs write.
  private static final String LOCAL_DAY_LETTERS = "jta";

  /// What a format shows of a number.
  enum Kind {
    NUMBER,
    /// Digits that are all shown, zeros too, such as `00000`.
    CODE,
    DATE,
    TIME,
    DATE_AND_TIME,
    /// Hours, minutes or seconds that count on beyond a day.
    ELAPSED
  }

  static CellFormat of(int id, String code) {
    var digits = digitsOf(code);
    return new CellFormat(
        id, code, digits.isEmpty() ? new Reading().kind(code) : Kind.CODE, digits);
  }

  /// The code of a format that every workbook has; empty when that number is none.
  ///
  /// Section 18.8.30 leaves the numbers 23 to 36 and 50 to 58 to languages: Chinese, Japanese,
  /// Korean and Thai have dates and times there, written with characters of their own.
  static String builtIn(int id) {
    return switch (id) {
      case 23, 24, 25, 26 -> "";
      case 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58 -> "yyyy\\-mm\\-dd";
      case 32, 33, 34, 35, 55, 56 -> "hh:mm:ss";
      default -> {
        var code = BuiltinFormats.getBuiltinFormat(id);
        yield code == null ? "" : code;
      }
    };
  }

  boolean isGeneral() {
    return code.equals(GENERAL.code);
  }

  /// How a code is shown.
  ///
  /// @param number the digits of an integer that is not negative
  String shown(String number) {
    var text = new StringBuilder();
    var at = number.length();
    var first = digits.indexOf(DIGIT);
    for (var i = digits.length() - 1; i >= 0; i--) {
      if (digits.charAt(i) != DIGIT) {
        text.append(digits.charAt(i));
        continue;
      }
      text.append(at > 0 ? number.charAt(--at) : '0');
      while (i == first && at > 0) {
        text.append(number.charAt(--at));
      }
    }
    return text.reverse().toString();
  }

  /// The first section of a format that shows all digits, and characters between them; empty for
  /// any other format.
  private static String digitsOf(String code) {
    var shown = new StringBuilder();
    var count = 0;
    for (var i = 0; i < code.length() && code.charAt(i) != ';'; i++) {
      switch (code.charAt(i)) {
        case '0' -> {
          shown.append(DIGIT);
          count++;
        }
        case '-', '+', ' ', '(', ')', ':' -> shown.append(code.charAt(i));
        case '\\' -> {
          i++;
          shown.append(code, i, Math.min(i + 1, code.length()));
        }
        case '"' -> {
          var close = end(code, '"', i + 1);
          shown.append(code, i + 1, close);
          i = close;
        }
        case '_' -> i++;
        case '[' -> {
          var close = end(code, ']', i + 1);
          if (!isColorOrLocale(code.substring(i + 1, close))) {
            return "";
          }
          i = close;
        }
        default -> {
          return "";
        }
      }
    }
    return count < MIN_DIGITS ? "" : shown.toString();
  }

  private static boolean isColorOrLocale(String word) {
    return word.startsWith("$-") || (word.length() > 2 && Character.isLetter(word.charAt(0)));
  }

  private static int end(String code, char close, int from) {
    var end = code.indexOf(close, from);
    return end < 0 ? code.length() : end;
  }

  /// Reads a code from left to right: only its first section counts, and nothing in quotes, in
  /// brackets or after a backslash.
  private static final class Reading {
    private boolean hasDay;
    private boolean hasClock;
    private boolean hasMonthOrMinute;

    Kind kind(String code) {
      for (var i = 0; i < code.length(); i++) {
        var c = code.charAt(i);
        switch (c) {
          case ';' -> i = code.length();
          case '\\', '_', '*' -> i++;
          case '"' -> i = end(code, '"', i + 1);
          case '[' -> {
            var close = end(code, ']', i + 1);
            if (isElapsed(code.substring(i + 1, close).toLowerCase(Locale.ROOT))) {
              return Kind.ELAPSED;
            }
            i = close;
          }
          case '0', '#', '?' -> {
            if (!hasClock) {
              return Kind.NUMBER;
            }
          }
          default -> {
            if (isLatin(c)) {
              var end = i + 1;
              while (end < code.length() && isLatin(code.charAt(end))) {
                end++;
              }
              word(code.substring(i, end).toLowerCase(Locale.ROOT));
              i = end - 1;
            }
          }
        }
      }
      return kind();
    }

    private static boolean isElapsed(String word) {
      return !word.isEmpty()
          && "hms".indexOf(word.charAt(0)) >= 0
          && word.chars().allMatch(c -> c == word.charAt(0));
    }

    private static boolean isLatin(char c) {
      return c < '\u0250' && Character.isLetter(c);
    }

    /// Takes letters that stand side by side: parts of a date or time, or else a word that is shown
    /// as it is, such as `General` in any language.
    private void word(String word) {
      var isLocalDay =
          word.length() > 1
              && LOCAL_DAY_LETTERS.indexOf(word.charAt(0)) >= 0
              && word.chars().allMatch(c -> c == word.charAt(0));
      hasDay |= isLocalDay;
      if (isLocalDay || !word.chars().allMatch(c -> DATE_LETTERS.indexOf(c) >= 0)) {
        return;
      }
      for (var i = 0; i < word.length(); i++) {
        switch (word.charAt(i)) {
          case 'y', 'd', 'e', 'b' -> hasDay = true;
          case 'h', 's' -> hasClock = true;
          case 'm' -> hasMonthOrMinute = true;
          default -> {
            // An era, or a letter of ISO 8601.
          }
        }
      }
    }

    private Kind kind() {
      if (hasDay) {
        return hasClock ? Kind.DATE_AND_TIME : Kind.DATE;
      }
      if (hasClock) {
        return Kind.TIME;
      }
      return hasMonthOrMinute ? Kind.DATE : Kind.NUMBER;
    }
  }
}
