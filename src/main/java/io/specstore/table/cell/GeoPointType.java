package io.specstore.table.cell;

import com.fasterxml.jackson.databind.JsonNode;
import io.specstore.datapackage.Field.FieldOptions;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Table Schema "geopoint" with the formats default ("lon, lat"), array and object; longitudes from
/// -180 to 180, latitudes from -90 to 90.
final class GeoPointType implements FieldType {
  private static final BigDecimal MAX_LONGITUDE = BigDecimal.valueOf(180);
  private static final BigDecimal MAX_LATITUDE = BigDecimal.valueOf(90);

  private final String format;
  private final NumberText number = new NumberText(FieldOptions.DEFAULT, false);

  GeoPointType(String format) {
    this.format = format;
  }

  static boolean supports(String format) {
    return switch (format) {
      case "default", "array", "object" -> true;
      default -> false;
    };
  }

  @Override
  public @Nullable Object read(CellText text) {
    return switch (format) {
      case "array" -> array(JsonText.read(text));
      case "object" -> object(JsonText.read(text));
      default -> plain(text.toString());
    };
  }

  /// A native array is a point in the default format, too.
  @Override
  public @Nullable Object readNative(Object nativeValue, CellText text) {
    return nativeValue instanceof JsonNode json
        ? format.equals("object") ? object(json) : array(json)
        : null;
  }

  private @Nullable GeoPoint plain(String text) {
    var comma = text.indexOf(',');
    if (comma < 0) {
      return null;
    }
    var longitude = number(text.substring(0, comma));
    var latitude = number(text.substring(comma + 1));
    return point(longitude, latitude);
  }

  private @Nullable BigDecimal number(String text) {
    var cell = CellText.of(text);
    return number.prepare(cell) ? number.decimal(cell) : null;
  }

  private static @Nullable GeoPoint array(@Nullable JsonNode json) {
    return json != null && json.isArray() && json.size() == 2
        ? point(number(json.path(0)), number(json.path(1)))
        : null;
  }

  private static @Nullable GeoPoint object(@Nullable JsonNode json) {
    return json != null && json.isObject() && json.size() == 2
        ? point(number(json.path("lon")), number(json.path("lat")))
        : null;
  }

  private static @Nullable BigDecimal number(JsonNode json) {
    return json.isNumber() ? json.decimalValue() : null;
  }

  private static @Nullable GeoPoint point(
      @Nullable BigDecimal longitude, @Nullable BigDecimal latitude) {
    if (longitude == null
        || latitude == null
        || longitude.abs().compareTo(MAX_LONGITUDE) > 0
        || latitude.abs().compareTo(MAX_LATITUDE) > 0) {
      return null;
    }
    return new GeoPoint(longitude, latitude);
  }

  @Override
  public String expected() {
    return switch (format) {
      case "array" -> "a point as [lon, lat], such as [90.5, 45.5]";
      case "object" -> "a point as {\"lon\": 90.5, \"lat\": 45.5}";
      default -> "a point as \"lon, lat\", such as 90.5, 45.5";
    };
  }
}
