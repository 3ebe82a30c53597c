package io.specstore.table.cell;

import io.specstore.datapackage.Edition;
import io.specstore.datapackage.Field;
import io.specstore.datapackage.Field.FieldOptions;
import io.specstore.datapackage.FieldKind;
import org.jspecify.annotations.Nullable;

/// A type of Table Schema with the options of one field: the one place that reads cells of the
/// type.
///
/// A new type is one more final class here and one more line in [#of]. Number types keep the state
/// of the number being read, so a field type belongs to one thread.
public sealed interface FieldType
    permits AnyType,
        ArrayType,
        BooleanType,
        DateType,
        DatetimeType,
        DurationType,
        GeoJsonType,
        GeoPointType,
        IntegerType,
        ListType,
        NumberType,
        ObjectType,
        StringType,
        TimeType,
        YearMonthType,
        YearType {

  /// The value of a cell that is not missing; null when the text is not of this type.
  @Nullable Object read(CellText text);

  /// The value of a cell that the source holds natively, not only as text; null when the native
  /// value is not of this type: the number 1 is no text and no boolean.
  ///
  /// Table Schema v2.0, "physical and logical representation": native values are taken as they are.
  @Nullable Object readNative(Object nativeValue, CellText text);

  /// The form of a correct cell, to follow the word "expected".
  String expected();

  /// The type of that field.
  static FieldType of(Field field, Edition edition) {
    return of(field.kind(), field.format(), field.options(), edition);
  }

  /// The type of fields of that kind in its default format.
  static FieldType inDefaultFormat(FieldKind kind, FieldOptions options, Edition edition) {
    return of(kind, "default", options, edition);
  }

  private static FieldType of(
      FieldKind kind, String format, FieldOptions options, Edition edition) {
    return switch (kind) {
      case STRING -> new StringType(format);
      case NUMBER -> new NumberType(options);
      case INTEGER -> new IntegerType(options, edition);
      case BOOLEAN -> new BooleanType(options);
      case OBJECT -> new ObjectType();
      case ARRAY -> new ArrayType();
      case LIST -> new ListType(options.delimiter(), itemType(options.itemKind(), edition));
      case DATE -> new DateType(format);
      case TIME -> new TimeType(format);
      case DATETIME -> new DatetimeType(format);
      case YEAR -> new YearType();
      case YEARMONTH -> new YearMonthType();
      case DURATION -> new DurationType();
      case GEOPOINT -> new GeoPointType(format);
      case GEOJSON -> new GeoJsonType(format);
      case ANY -> new AnyType(edition);
    };
  }

  /// v2.0 "list": items are read in their type's default format.
  private static FieldType itemType(FieldKind itemKind, Edition edition) {
    var kind = itemKind == FieldKind.LIST ? FieldKind.STRING : itemKind;
    return inDefaultFormat(kind, FieldOptions.DEFAULT, edition);
  }
}
