package io.specstore.table.cell;

import java.time.Duration;
import java.time.LocalTime;
import java.time.OffsetTime;
import org.jspecify.annotations.Nullable;

/// Table Schema "time": a LocalTime, or an OffsetTime where the text has a zone.
final class TimeType implements FieldType {
  private final TemporalFormat format;

  TimeType(String format) {
    this.format = TemporalFormat.of(format);
  }

  @Override
  public @Nullable Object read(CellText text) {
    return switch (format) {
      case TemporalFormat.Standard _ -> IsoTemporal.time(text, 0);
      case TemporalFormat.Any _ -> new AnyFormatTemporal(text.toString()).time();
      case TemporalFormat.Patterned(var pattern) -> {
        var parts = pattern.read(text);
        yield parts == null ? null : parts.time();
      }
    };
  }

  /// A workbook may have a time of day as the duration since midnight.
  @Override
  public @Nullable Object readNative(Object nativeValue, CellText text) {
    return switch (nativeValue) {
      case LocalTime time -> time;
      case OffsetTime time -> time;
      case Duration duration when !duration.isNegative() && duration.toDays() == 0 ->
          LocalTime.ofNanoOfDay(duration.toNanos());
      default -> null;
    };
  }

  @Override
  public String expected() {
    return "a time " + format.expected("as hh:mm:ss, such as 15:00:00");
  }
}
