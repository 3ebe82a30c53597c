package io.specstore.table.cell;

import java.util.List;

/// English names of months and days in lower case; the first three letters identify one.
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

  /// The index of a name among `names`, given in full or by three or more letters; -1 for none.
  static int indexOf(List<String> names, String lowerCase) {
    for (var i = 0; i < names.size(); i++) {
      if (lowerCase.length() >= 3 && names.get(i).startsWith(lowerCase)) {
        return i;
      }
    }
    return -1;
  }
}
