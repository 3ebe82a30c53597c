package io.specstore.table.cell;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The format `any`: dates and times in the forms that people write.
///
/// A date is year-month-day when the year comes first, else month-day-year unless only the other
/// order makes a date ("13/02/2024"), as in Python's dateutil. A month without a day is its first
/// day. Nothing is filled in from today's date, so that a text always has the same value.
final class AnyFormatTemporal {
  private static final Pattern TIME =
      Pattern.compile(
          "(?<![\\d:])(\\d{1,2})(?::(\\d{2})(?::(\\d{2})(?:\\.(\\d{1,9}))?)?)?"
              + "(?:\\s*([AaPp])\\.?[Mm]\\.?(?![A-Za-z]))?"
              + "\\s*(Z|UTC|GMT|[+-]\\d{2}:?\\d{2})?(?![\\d:A-Za-z])");
  private static final Pattern ISO_DATE_AND_MARK = Pattern.compile("\\d{4}-?\\d{2}-?\\d{2}[Tt]");
  private static final Pattern DATE_WORDS =
      Pattern.compile("[A-Za-z]+\\.?|\\d+(?:st|nd|rd|th)?|[-/., ]+");

  /// The most characters of a text that is read: no usual form is longer.
  private static final int MAX_CHARS = 64;

  private final String text;

  AnyFormatTemporal(String text) {
    this.text = text.length() > MAX_CHARS ? "" : text.strip();
  }

  @Nullable LocalDate date() {
    var date = date(text);
    if (date != null) {
      return date;
    }
    var value = datetime();
    return switch (value) {
      case LocalDateTime local -> local.toLocalDate();
      case OffsetDateTime zoned -> zoned.toLocalDate();
      case null, default -> null;
    };
  }

  @Nullable Object time() {
    var matcher = TIME.matcher(text);
    return matcher.matches() && isTime(matcher) ? time(matcher) : null;
  }

  @Nullable Object datetime() {
    var dateOnly = date(text);
    if (dateOnly != null) {
      return dateOnly.atStartOfDay();
    }
    var matcher = TIME.matcher(text);
    while (matcher.find()) {
      if (isTime(matcher) && matcher.end() == text.length() && matcher.start() > 0) {
        var before = text.substring(0, matcher.start());
        return IsoTemporal.join(date(withoutMark(before)), time(matcher));
      }
    }
    return null;
  }

  /// The `T` of ISO 8601 follows only a date of that standard.
  private static String withoutMark(String date) {
    var isMarked = ISO_DATE_AND_MARK.matcher(date).matches();
    return (isMarked ? date.substring(0, date.length() - 1) : date).strip();
  }

  /// A bare number is not a time: it needs minutes, or am or pm.
  private static boolean isTime(Matcher matcher) {
    return matcher.group(2) != null || matcher.group(5) != null;
  }

  private static @Nullable Object time(Matcher matcher) {
    var parts = new ParsedTemporal();
    parts.hour = Integer.parseInt(matcher.group(1));
    parts.minute = number(matcher.group(2));
    parts.second = number(matcher.group(3));
    parts.nano = nano(matcher.group(4));
    var half = matcher.group(5);
    if (half != null) {
      parts.isTwelveHours = true;
      parts.isAfternoon = half.equalsIgnoreCase("p");
      if (parts.hour < 1 || parts.hour > 12) {
        return null;
      }
    }
    var zone = matcher.group(6);
    if (zone != null) {
      var isUtc = zone.length() == 3 || zone.equals("Z");
      var written =
          isUtc || zone.contains(":") ? zone : zone.substring(0, 3) + ":" + zone.substring(3);
      parts.zone = IsoTemporal.zone(CellText.of(isUtc ? "Z" : written), 0);
      if (parts.zone == null) {
        return null;
      }
    }
    return parts.time();
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  private static int nano(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt((digits + "00000000").substring(0, 9));
  }

  private static @Nullable LocalDate date(String text) {
    var numbers = new ArrayList<String>();
    var month = 0;
    var matcher = DATE_WORDS.matcher(text);
    var end = 0;
    while (matcher.find() && matcher.start() == end) {
      end = matcher.end();
      var word = matcher.group().toLowerCase(Locale.ROOT);
      if (Character.isDigit(word.charAt(0))) {
        numbers.add(word.replaceAll("[a-z]", ""));
      } else if (Character.isLetter(word.charAt(0))) {
        var name = word.replace(".", "");
        var found = CalendarNames.indexOf(CalendarNames.MONTHS, name) + 1;
        if (found > 0 && month == 0) {
          month = found;
        } else if (CalendarNames.indexOf(CalendarNames.DAYS, name) < 0 && !name.equals("of")) {
          return null;
        }
      }
    }
    if (end != text.length() || numbers.stream().anyMatch(digits -> digits.length() > 8)) {
      return null;
    }
    return month > 0 ? named(month, numbers) : numeric(numbers);
  }

  private static @Nullable LocalDate named(int month, List<String> numbers) {
    return switch (numbers.size()) {
      case 1 -> numbers.getFirst().length() == 4 ? of(numbers.getFirst(), month, 1) : null;
      case 2 -> {
        var yearFirst = numbers.getFirst().length() == 4;
        var year = yearFirst ? numbers.getFirst() : numbers.getLast();
        var day = yearFirst ? numbers.getLast() : numbers.getFirst();
        yield of(year, month, Integer.parseInt(day));
      }
      default -> null;
    };
  }

  private static @Nullable LocalDate numeric(List<String> numbers) {
    var n = numbers.stream().mapToInt(Integer::parseInt).toArray();
    return switch (numbers.size()) {
      case 1 ->
          numbers.getFirst().length() == 8
              ? IsoTemporal.date(n[0] / 10_000, n[0] / 100 % 100, n[0] % 100)
              : null;
      case 2 -> {
        var yearFirst = numbers.getFirst().length() == 4;
        yield yearFirst
            ? of(numbers.getFirst(), n[1], 1)
            : numbers.getLast().length() == 4 ? of(numbers.getLast(), n[0], 1) : null;
      }
      case 3 -> {
        if (numbers.getFirst().length() == 4) {
          yield of(numbers.getFirst(), n[1], n[2]);
        }
        var monthFirst = of(numbers.getLast(), n[0], n[1]);
        yield monthFirst == null ? of(numbers.getLast(), n[1], n[0]) : monthFirst;
      }
      default -> null;
    };
  }

  private static @Nullable LocalDate of(String year, int month, int day) {
    return switch (year.length()) {
      case 4 -> IsoTemporal.date(Integer.parseInt(year), month, day);
      case 2 -> IsoTemporal.date(StrptimePattern.fullYear(Integer.parseInt(year)), month, day);
      default -> null;
    };
  }
}
