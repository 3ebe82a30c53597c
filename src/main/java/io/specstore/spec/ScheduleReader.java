package io.specstore.spec;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads `every Ns/m/h/d/w`.
///
/// The number is what clients could always write: blanks around it, a sign, single underscores
/// between digits, the digits of any script.
final class ScheduleReader {
  /// The longest period in days; a slot further away than this is a slip of the pen.
  static final int MAX_PERIOD_DAYS = 36_500;

  private static final String PREFIX = "every ";
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\p{Nd}+(_\\p{Nd}+)*");
  private static final int MAX_DIGITS = 18;

  private static final Map<Character, Duration> UNITS =
      Map.of(
          's', Duration.ofSeconds(1),
          'm', Duration.ofMinutes(1),
          'h', Duration.ofHours(1),
          'd', Duration.ofDays(1),
          'w', Duration.ofDays(7));

  private ScheduleReader() {}

  static Schedule read(SpecNode place) {
    if (place.isAbsent()) {
      return new Schedule.Never();
    }
    if (!place.node().isTextual()) {
      return refuse(place, "Schedule should be a string");
    }
    var text = strip(place.node().textValue());
    if (!text.startsWith(PREFIX)) {
      return refuse(place, "Schedule should start with 'every'");
    }
    var unit = UNITS.get(text.charAt(text.length() - 1));
    if (unit == null) {
      return refuse(place, "Bad time unit for schedule, only s/m/h/d/w are allowed");
    }
    var number = strip(text.substring(PREFIX.length(), text.length() - 1));
    if (!NUMBER.matcher(number).matches()) {
      return refuse(place, "Failed to parse time number");
    }
    return every(place, number.replace("_", ""), unit);
  }

  private static Schedule every(SpecNode place, String number, Duration unit) {
    var digits = number.replaceFirst("^[+-]?0*", "");
    if (number.startsWith("-") || digits.isEmpty()) {
      return tooShort(place);
    }
    if (digits.length() > MAX_DIGITS) {
      return tooLong(place);
    }
    var seconds = new BigInteger(digits).multiply(BigInteger.valueOf(unit.toSeconds()));
    if (seconds.compareTo(BigInteger.valueOf(Duration.ofMinutes(1).toSeconds())) < 0) {
      return tooShort(place);
    }
    if (seconds.compareTo(BigInteger.valueOf(Duration.ofDays(MAX_PERIOD_DAYS).toSeconds())) > 0) {
      return tooLong(place);
    }
    return new Schedule.Every(Duration.ofSeconds(seconds.longValueExact()));
  }

  private static Schedule tooShort(SpecNode place) {
    return refuse(place, "Can't schedule tasks for less than one minute");
  }

  private static Schedule tooLong(SpecNode place) {
    return refuse(place, "Can't schedule tasks for more than " + MAX_PERIOD_DAYS + " days");
  }

  private static Schedule refuse(SpecNode place, String text) {
    place.problem("schedule", text);
    return new Schedule.Never();
  }

  /// Takes off blanks of every kind; [String#strip] leaves no-break spaces.
  private static String strip(String text) {
    var start = 0;
    var end = text.length();
    while (start < end && isBlank(text.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
  }
}
