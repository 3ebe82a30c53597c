package io.specstore.table.cell;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Year;
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

  /// An array of year and month, or the first day of a month, since some sources have only dates.
  @Override
  public @Nullable Object readNative(Object nativeValue, CellText text) {
    return switch (nativeValue) {
      case JsonNode json when json.isArray() && json.size() == 2 ->
          pair(json.path(0), json.path(1));
      case LocalDate date when date.getDayOfMonth() == 1 -> YearMonth.from(date);
      case LocalDateTime datetime when datetime.equals(datetime.toLocalDate().atStartOfDay()) ->
          readNative(datetime.toLocalDate(), text);
      default -> null;
    };
  }

  private static @Nullable Object pair(JsonNode year, JsonNode month) {
    var isMonth = month.isInt() && month.intValue() >= 1 && month.intValue() <= 12;
    return year.isInt() && Math.abs(year.intValue()) <= Year.MAX_VALUE && isMonth
        ? YearMonth.of(year.intValue(), month.intValue())
        : null;
  }

  @Override
  public String expected() {
    return "a month as YYYY-MM, such as 2024-01";
  }
}
