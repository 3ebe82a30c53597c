package io.specstore.table.cell;

import io.specstore.datapackage.FieldKind;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoField;
import org.jspecify.annotations.Nullable;

/// The format that a column of dates or times has once it is written, for the published schema.
///
/// It depends on the values: fractions of a second and zones are written in the standard's form, so
/// a column with such values cannot be declared with a plain pattern. Belongs to one thread; what
/// several threads saw of one column is merged.
public final class WrittenFormat {
  private final FieldKind kind;
  private final boolean dependsOnValues;
  private boolean hasPlainTimes;
  private boolean hasExactTimes;

  public WrittenFormat(FieldKind kind) {
    this.kind = kind;
    this.dependsOnValues = kind == FieldKind.DATETIME || kind == FieldKind.TIME;
  }

  /// Adds a value of the column; null is ignored.
  public void see(@Nullable Object value) {
    if (!dependsOnValues || value == null) {
      return;
    }
    var isPlain =
        switch (value) {
          case LocalDateTime local -> local.get(ChronoField.NANO_OF_SECOND) == 0;
          case LocalTime time -> time.get(ChronoField.NANO_OF_SECOND) == 0;
          default -> false;
        };
    hasPlainTimes |= isPlain;
    hasExactTimes |= !isPlain;
  }

  void merge(WrittenFormat other) {
    hasPlainTimes |= other.hasPlainTimes;
    hasExactTimes |= other.hasExactTimes;
  }

  /// The format of the values seen so far; empty for a column of another type.
  public String format() {
    return switch (kind) {
      case DATE -> "%Y-%m-%d";
      case TIME -> hasExactTimes ? "default" : "%H:%M:%S";
      case DATETIME -> hasExactTimes ? (hasPlainTimes ? "any" : "default") : "%Y-%m-%d %H:%M:%S";
      case STRING,
          NUMBER,
          INTEGER,
          BOOLEAN,
          OBJECT,
          ARRAY,
          LIST,
          YEAR,
          YEARMONTH,
          DURATION,
          GEOPOINT,
          GEOJSON,
          ANY ->
          "";
    };
  }
}
