package io.specstore.table;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/// Table Schema "yearmonth": XML Schema gYearMonth without a zone.
final class YearMonthType implements FieldType {
  private static final int MONTH_CHARS = 3;

  @Override
  public @Nullable Object read(CellText text) {
    var mark = text.length() - MONTH_CHARS;
    var month = text.digits(mark + 1, 2);
    if (mark < 0 || !text.has(mark, '-') || month < 1 || month > 12) {
      return null;
    }
    var year = YearType.read(text, mark);
    return year == YearType.NONE ? null : YearMonth.of(year, month);
  }

  @Override
  public String expected() {
    return "a month as YYYY-MM, such as 2024-01";
  }
}
