package io.specstore.table.cell;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A strptime pattern (Table Schema, `<PATTERN>` of date, time and datetime), parsed once and then
/// matched from left to right without a regular expression. Immutable.
///
/// As in Python, one digit is enough for all numbers but the year, names are English and their case
/// does not matter, and a blank matches any white space.
final class StrptimePattern {
  /// Two-digit years from here on are in the 20th century (POSIX strptime).
  private static final int CENTURY_PIVOT = 69;

  private static final String KNOWN = "YymdHIMSfpbBhaAjzZ%";

  private final String text;
  private final List<Step> steps;

  /// One directive, or one literal character.
  private record Step(boolean isDirective, char letter) {}

  private StrptimePattern(String text, List<Step> steps) {
    this.text = text;
    this.steps = steps;
  }

  static StrptimePattern of(String pattern) {
    var written =
        pattern
            .replace("%F", "%Y-%m-%d")
            .replace("%T", "%H:%M:%S")
            .replace("%D", "%m/%d/%y")
            .replace("%R", "%H:%M")
            .replace("%-", "%")
            .replace("%e", "%d");
    var steps = new ArrayList<Step>();
    for (var i = 0; i < written.length(); i++) {
      var isDirective = written.charAt(i) == '%' && i + 1 < written.length();
      i += isDirective ? 1 : 0;
      steps.add(new Step(isDirective, written.charAt(i)));
    }
    return new StrptimePattern(pattern, List.copyOf(steps));
  }

  /// The directive that is not supported, as the end of a sentence; empty when all are.
  static String problem(String pattern) {
    for (var step : of(pattern).steps) {
      if (step.isDirective && KNOWN.indexOf(step.letter) < 0) {
        return "has the directive %"
            + step.letter
            + ", which is not supported; supported are %Y %y %m %d %H %I %M %S %f %p %b %B %a %A %j %z %Z %F %T %D %R %e";
      }
    }
    return "";
  }

  String text() {
    return text;
  }

  /// The parts of a text that the pattern matches as a whole, or null.
  @Nullable ParsedTemporal read(CellText cell) {
    var parts = new ParsedTemporal();
    var at = 0;
    var directives = 0;
    for (var step : steps) {
      if (step.isDirective) {
        directives++;
        at = directive(step.letter, cell, at, parts);
      } else {
        at = literal(step.letter, cell, at);
      }
      if (at < 0) {
        return null;
      }
    }
    return at == cell.length() && directives > 0 ? parts : null;
  }

  private static int literal(char letter, CellText cell, int at) {
    if (!Character.isWhitespace(letter)) {
      return cell.has(at, letter) ? at + 1 : -1;
    }
    var end = at;
    while (end < cell.length() && Character.isWhitespace(cell.charAt(end))) {
      end++;
    }
    return end > at || (at > 0 && Character.isWhitespace(cell.charAt(at - 1))) ? end : -1;
  }

  private static int directive(char letter, CellText cell, int at, ParsedTemporal parts) {
    return switch (letter) {
      case 'Y' -> year(cell, at, parts);
      case 'y' -> shortYear(cell, at, parts);
      case 'm', 'd', 'H', 'I', 'M', 'S', 'j' -> number(letter, cell, at, parts);
      case 'f' -> fraction(cell, at, parts);
      case 'p' -> half(cell, at, parts);
      case 'b', 'B', 'h' -> monthName(cell, at, parts);
      case 'a', 'A' -> name(CalendarNames.DAYS, cell, at).end();
      case 'z' -> zone(cell, at, parts);
      case 'Z' -> zoneName(cell, at, parts);
      case '%' -> cell.has(at, '%') ? at + 1 : -1;
      default -> -1;
    };
  }

  private static int year(CellText cell, int at, ParsedTemporal parts) {
    parts.year = cell.digits(at, 4);
    return parts.year < 0 ? -1 : at + 4;
  }

  private static int shortYear(CellText cell, int at, ParsedTemporal parts) {
    var year = cell.digits(at, 2);
    parts.year = fullYear(year);
    return year < 0 ? -1 : at + 2;
  }

  static int fullYear(int twoDigits) {
    return twoDigits + (twoDigits < CENTURY_PIVOT ? 2000 : 1900);
  }

  private static int number(char letter, CellText cell, int at, ParsedTemporal parts) {
    var most = letter == 'j' ? 3 : 2;
    for (var count = most; count >= 1; count--) {
      var number = cell.digits(at, count);
      if (number >= 0 && put(letter, number, parts)) {
        return at + count;
      }
    }
    return -1;
  }

  /// Stores a number; whether the directive allows it.
  private static boolean put(char letter, int number, ParsedTemporal parts) {
    switch (letter) {
      case 'm' -> parts.month = number;
      case 'd' -> parts.day = number;
      case 'H' -> parts.hour = number;
      case 'I' -> {
        parts.hour = number;
        parts.isTwelveHours = true;
      }
      case 'M' -> parts.minute = number;
      case 'S' -> parts.second = number;
      default -> parts.dayOfYear = number;
    }
    return switch (letter) {
      case 'm', 'I' -> number >= 1 && number <= 12;
      case 'd' -> number >= 1 && number <= 31;
      case 'H' -> number <= 23;
      case 'M', 'S' -> number <= 59;
      default -> number >= 1 && number <= 366;
    };
  }

  private static int fraction(CellText cell, int at, ParsedTemporal parts) {
    var nano = 0;
    var end = at;
    for (var unit = 100_000_000; unit >= 1_000 && cell.digits(end, 1) >= 0; unit /= 10) {
      nano += cell.digits(end++, 1) * unit;
    }
    parts.nano = nano;
    return end == at ? -1 : end;
  }

  private static int half(CellText cell, int at, ParsedTemporal parts) {
    if (at + 2 > cell.length() || (cell.charAt(at + 1) | 0x20) != 'm') {
      return -1;
    }
    parts.isAfternoon = (cell.charAt(at) | 0x20) == 'p';
    return parts.isAfternoon || (cell.charAt(at) | 0x20) == 'a' ? at + 2 : -1;
  }

  private static int monthName(CellText cell, int at, ParsedTemporal parts) {
    var name = name(CalendarNames.MONTHS, cell, at);
    parts.month = name.index() + 1;
    return name.end();
  }

  /// A name found in a text: its index among the names, and its end in the text; -1 when there is
  /// none.
  private record Found(int index, int end) {}

  private static Found name(List<String> names, CellText cell, int at) {
    for (var i = 0; i < names.size(); i++) {
      var name = names.get(i);
      if (startsWith(cell, at, name)) {
        return new Found(i, at + name.length());
      }
    }
    for (var i = 0; i < names.size(); i++) {
      if (startsWith(cell, at, names.get(i).substring(0, 3))) {
        return new Found(i, at + 3);
      }
    }
    return new Found(-1, -1);
  }

  private static boolean startsWith(CellText cell, int at, String lowerCase) {
    if (at + lowerCase.length() > cell.length()) {
      return false;
    }
    for (var i = 0; i < lowerCase.length(); i++) {
      if (Character.toLowerCase(cell.charAt(at + i)) != lowerCase.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static int zone(CellText cell, int at, ParsedTemporal parts) {
    if (cell.has(at, 'Z')) {
      parts.zone = ZoneOffset.UTC;
      return at + 1;
    }
    var colon = cell.has(at + 3, ':') ? 1 : 0;
    var hours = cell.digits(at + 1, 2);
    var minutes = cell.digits(at + 3 + colon, 2);
    var sign = cell.has(at, '-') ? -1 : 1;
    var isSigned = sign < 0 || cell.has(at, '+');
    if (!isSigned || hours < 0 || hours > 14 || minutes < 0 || minutes > 59) {
      return -1;
    }
    parts.zone = ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
    return at + 5 + colon;
  }

  private static int zoneName(CellText cell, int at, ParsedTemporal parts) {
    if (startsWith(cell, at, "utc") || startsWith(cell, at, "gmt")) {
      parts.zone = ZoneOffset.UTC;
      return at + 3;
    }
    return -1;
  }
}
