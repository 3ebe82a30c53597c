package io.specstore.table.cell;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// Table Schema "datetime": a LocalDateTime, or an OffsetDateTime where the text has a zone.
final class DatetimeType implements FieldType {
  private final TemporalFormat format;

  DatetimeType(String format) {
    this.format = TemporalFormat.of(format);
  }

  @Override
  public @Nullable Object read(CellText text) {
    return switch (format) {
      case TemporalFormat.Standard _ -> standard(text);
      case TemporalFormat.Any _ -> new AnyFormatTemporal(text.toString()).datetime();
      case TemporalFormat.Patterned(var pattern) -> {
        var parts = pattern.read(text);
        yield parts == null ? null : parts.datetime();
      }
    };
  }

  /// A date is the datetime at its start.
  @Override
  public @Nullable Object readNative(Object nativeValue, CellText text) {
    return switch (nativeValue) {
      case LocalDateTime datetime -> datetime;
      case OffsetDateTime datetime -> datetime;
      case LocalDate date -> date.atStartOfDay();
      default -> null;
    };
  }

  /// XML Schema part 2, section 3.2.7.
  private static @Nullable Object standard(CellText text) {
    return text.has(10, 'T')
        ? IsoTemporal.join(IsoTemporal.date(text, 0), IsoTemporal.time(text, 11))
        : null;
  }

  @Override
  public String expected() {
    return "a date and time " + format.expected("such as 2024-01-26T15:00:00Z");
  }
}
