package io.specstore.table.transform;

import io.specstore.datapackage.Constraints;
import io.specstore.datapackage.Field;
import io.specstore.datapackage.Field.FieldOptions;
import io.specstore.datapackage.FieldKind;
import java.util.List;

/// What steps ask of types.
final class FieldKinds {
  private FieldKinds() {}

  /// A field of that type and nothing else said of it; only empty text is a missing value, and no
  /// text of a string is.
  static Field field(String name, FieldKind kind) {
    return new Field(
        name,
        kind,
        "default",
        FieldOptions.DEFAULT,
        Constraints.NONE,
        kind == FieldKind.STRING ? List.of() : List.of(""));
  }

  static boolean isNumber(FieldKind kind) {
    return kind == FieldKind.NUMBER || kind == FieldKind.INTEGER;
  }

  /// Whether the greatest of several values can be told.
  static boolean hasOrder(FieldKind kind) {
    return switch (kind) {
      case STRING, NUMBER, INTEGER, BOOLEAN, DATE, TIME, DATETIME, YEAR, YEARMONTH -> true;
      case OBJECT, ARRAY, LIST, DURATION, GEOPOINT, GEOJSON, ANY -> false;
    };
  }
}
