package io.specstore.table.cell;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/// Table Schema "date": a LocalDate, from `YYYY-MM-DD`, from any usual form, or by a pattern.
final class DateType implements FieldType {
  private final TemporalFormat format;

  DateType(String format) {
    this.format = TemporalFormat.of(format);
  }

  @Override
  public @Nullable Object read(CellText text) {
    return switch (format) {
      case TemporalFormat.Standard _ -> standard(text);
      case TemporalFormat.Any _ -> new AnyFormatTemporal(text.toString()).date();
      case TemporalFormat.Patterned(var pattern) -> {
        var parts = pattern.read(text);
        yield parts == null ? null : parts.date();
      }
    };
  }

  /// A workbook may have a date as a datetime at midnight.
  @Override
  public @Nullable Object readNative(Object nativeValue, CellText text) {
    return switch (nativeValue) {
      case LocalDate date -> date;
      case LocalDateTime datetime when datetime.toLocalTime().equals(LocalTime.MIDNIGHT) ->
          datetime.toLocalDate();
      default -> null;
    };
  }

  private static @Nullable LocalDate standard(CellText text) {
    return text.length() == 10 ? IsoTemporal.date(text, 0) : null;
  }

  @Override
  public String expected() {
    return "a date " + format.expected("as YYYY-MM-DD, such as 2024-01-26");
  }
}
