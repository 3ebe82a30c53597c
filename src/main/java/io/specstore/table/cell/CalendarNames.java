package io.specstore.table.cell;

import java.util.List;

/// English names of months and days in lower case; three letters are enough to know one.
final class CalendarNames {
  static final List<String> MONTHS =
      List.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");

  static final List<String> DAYS =
      List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

  private CalendarNames() {}

  /// The place of a whole name, or of its first three or more letters, among `names`; -1 for none.
  static int indexOf(List<String> names, String lowerCase) {
    for (var i = 0; i < names.size(); i++) {
      if (lowerCase.length() >= 3 && names.get(i).startsWith(lowerCase)) {
        return i;
      }
    }
    return -1;
  }
}
