package io.specstore.table.writer;

import io.specstore.datapackage.Edition;
import io.specstore.datapackage.Field;
import io.specstore.table.cell.CellText;
import io.specstore.table.cell.FieldType;
import java.util.Optional;

/// The spelling that the writers give to a value, whatever the source's was.
public final class CanonicalText {
  private CanonicalText() {}

  /// What becomes of a cell with that text: empty when the field doesn't read it, or when the value
  /// is none of those that are spelled in another way than texts of its type may be.
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
