package io.specstore.table.transform;

import io.specstore.datapackage.Constraints;
import io.specstore.datapackage.Field;
import io.specstore.datapackage.Field.FieldOptions;
import io.specstore.datapackage.FieldKind;
import java.util.List;

/// Properties of field types that steps need. Stateless.
final class FieldKinds {
  private FieldKinds() {}

  /// A field of that type without any other property. Only the empty text is a missing value, and
  /// for strings no text is.
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

  /// Whether values of that type have a least and a greatest one.
  static boolean hasOrder(FieldKind kind) {
    return switch (kind) {
      case STRING, NUMBER, INTEGER, BOOLEAN, DATE, TIME, DATETIME, YEAR, YEARMONTH -> true;
      case OBJECT, ARRAY, LIST, DURATION, GEOPOINT, GEOJSON, ANY -> false;
    };
  }
}
