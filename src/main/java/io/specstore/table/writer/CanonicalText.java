package io.specstore.table.writer;

import io.specstore.datapackage.Edition;
import io.specstore.datapackage.Field;
import io.specstore.table.cell.CellText;
import io.specstore.table.cell.FieldType;
import java.util.Optional;

/// Converts the text of a cell into the text that the writers give its value, for those who compare
/// a declared text with published ones. Stateless.
///
/// ```java
/// CanonicalText.of(booleanField, "true"); // Optional[True]
/// ```
public final class CanonicalText {
  private CanonicalText() {}

  /// The published text of a cell with that text; empty when the text is no value of the field, or
  /// when the writers keep the text of such values as it is.
  public static Optional<String> of(Field field, String text) {
    return switch (field.kind()) {
      case NUMBER, BOOLEAN, DATE, TIME, DATETIME -> {
        var value = FieldType.of(field, Edition.V2).read(CellText.of(text));
        yield value == null ? Optional.empty() : Optional.of(ValueFormatter.of(value));
      }
      case STRING,
          INTEGER,
          OBJECT,
          ARRAY,
          LIST,
          YEAR,
          YEARMONTH,
          DURATION,
          GEOPOINT,
          GEOJSON,
          ANY ->
          Optional.empty();
    };
  }
}
