package io.specstore.table.workbook;

import java.util.Locale;
import org.apache.poi.ss.usermodel.BuiltinFormats;

/// A number format of a workbook, which alone makes a date of a number (ECMA-376 part 1, section
/// 18.8.30).
///
/// @param id the format's number in the workbook
/// @param code such as `yyyy-mm-dd`
record CellFormat(int id, String code, Kind kind) {
  static final CellFormat GENERAL = new CellFormat(0, "General", Kind.NUMBER);

  /// What a format shows of a number.
  enum Kind {
    NUMBER,
    DATE,
    TIME,
    DATE_AND_TIME,
    /// Hours, minutes or seconds that count on beyond a day.
    ELAPSED
  }

  static CellFormat of(int id, String code) {
    return new CellFormat(id, code, kindOf(code));
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

  /// What that code shows: only its first section counts, and nothing in quotes, in brackets or
  /// after a backslash.
  private static Kind kindOf(String code) {
    var hasDay = false;
    var hasClock = false;
    var hasMonthOrMinute = false;
    for (var i = 0; i < code.length(); i++) {
      switch (code.charAt(i)) {
        case ';' -> i = code.length();
        case '\\', '_', '*' -> i++;
        case '"' -> i = end(code, '"', i + 1);
        case '[' -> {
          var close = end(code, ']', i + 1);
          if (isElapsed(code.substring(i + 1, Math.min(close, code.length())))) {
            return Kind.ELAPSED;
          }
          i = close;
        }
        case 'y', 'Y', 'd', 'D', 'e' -> hasDay = true;
        case 'h', 'H', 's', 'S' -> hasClock = true;
        case 'm', 'M' -> hasMonthOrMinute = true;
        case 'G', 'g' -> {
          if (code.regionMatches(true, i, GENERAL.code, 0, GENERAL.code.length())) {
            i += GENERAL.code.length() - 1;
          }
        }
        case '0', '#', '?' -> {
          if (!hasClock) {
            return Kind.NUMBER;
          }
        }
        default -> {
          // A letter that stands for no part of a date or time, or a character shown as it is.
        }
      }
    }
    return kind(hasDay, hasClock, hasMonthOrMinute);
  }

  private static Kind kind(boolean hasDay, boolean hasClock, boolean hasMonthOrMinute) {
    if (hasDay) {
      return hasClock ? Kind.DATE_AND_TIME : Kind.DATE;
    }
    if (hasClock) {
      return Kind.TIME;
    }
    return hasMonthOrMinute ? Kind.DATE : Kind.NUMBER;
  }

  private static boolean isElapsed(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "h", "hh", "m", "mm", "s", "ss" -> true;
      default -> false;
    };
  }

  private static int end(String code, char close, int from) {
    var end = code.indexOf(close, from);
    return end < 0 ? code.length() : end;
  }
}
