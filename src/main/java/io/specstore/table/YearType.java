package io.specstore.table;

import java.time.Year;
import org.jspecify.annotations.Nullable;

/// Table Schema "year": XML Schema gYear without a zone, that is four digits or more, more only
/// without a leading zero, with an optional minus.
final class YearType implements FieldType {
  @Override
  public @Nullable Object read(CellText text) {
    var year = read(text, text.length());
    return year == NONE ? null : Year.of(year);
  }

  /// What [#read(CellText, int)] gives for a text that is no year.
  static final int NONE = Integer.MIN_VALUE;

  /// The year that the first `length` characters are, or [#NONE].
  static int read(CellText text, int length) {
    var start = text.has(0, '-') ? 1 : 0;
    var count = length - start;
    if (count < 4 || count > 9 || (count > 4 && text.has(start, '0'))) {
      return NONE;
    }
    var year = text.digits(start, count);
    if (year < 0 || year > Year.MAX_VALUE) {
      return NONE;
    }
    return start == 1 ? -year : year;
  }

  @Override
  public String expected() {
    return "a year of four digits such as 2024";
  }
}
