package io.specstore.table.cell;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
import org.jspecify.annotations.Nullable;

/// Table Schema "year": XML Schema gYear without a zone: four digits, or more without a leading
/// zero, with an optional minus.
final class YearType implements FieldType {
  private static final int MAX_DIGITS = 9;

  @Override
  public @Nullable Object read(CellText text) {
    var year = read(text, text.length());
    return year == NONE ? null : Year.of(year);
  }

  /// A whole number, however few digits it has, since numbers have no leading zeros; or the first
  /// day of a year, since some sources have only dates.
  @Override
  public @Nullable Object readNative(Object nativeValue, CellText text) {
    return switch (nativeValue) {
      case Long number when number >= -Year.MAX_VALUE && number <= Year.MAX_VALUE ->
          Year.of(number.intValue());
      case BigDecimal number -> ofDecimal(number, text);
      case LocalDate date when date.getDayOfYear() == 1 -> Year.of(date.getYear());
      case LocalDateTime datetime when datetime.equals(datetime.toLocalDate().atStartOfDay()) ->
          readNative(datetime.toLocalDate(), text);
      default -> null;
    };
  }

  /// A workbook has no whole numbers.
  private @Nullable Object ofDecimal(BigDecimal number, CellText text) {
    var whole = number.stripTrailingZeros();
    return whole.scale() <= 0 && NumberText.wholeDigits(whole) <= MAX_DIGITS
        ? readNative(whole.longValueExact(), text)
        : null;
  }

  /// The result of [#read(CellText, int)] for a text that is not a year.
  static final int NONE = Integer.MIN_VALUE;

  /// The year in the first `length` characters, or [#NONE].
  static int read(CellText text, int length) {
    var start = text.has(0, '-') ? 1 : 0;
    var count = length - start;
    if (count < 4 || count > MAX_DIGITS || (count > 4 && text.has(start, '0'))) {
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
