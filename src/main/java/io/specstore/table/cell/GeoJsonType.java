package io.specstore.table.cell;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Table Schema "geojson": an object of RFC 7946 or, with the format topojson, of the TopoJSON
/// specification.
final class GeoJsonType implements FieldType {
  private final String format;

  GeoJsonType(String format) {
    this.format = format;
  }

  static boolean supports(String format) {
    return format.equals("default") || format.equals("topojson");
  }

  @Override
  public @Nullable Object read(CellText text) {
    return checked(JsonText.read(text));
  }

  @Override
  public @Nullable Object readNative(Object nativeValue, CellText text) {
    return nativeValue instanceof JsonNode json ? checked(json) : null;
  }

  private @Nullable JsonNode checked(@Nullable JsonNode json) {
    if (json == null || !json.isObject()) {
      return null;
    }
    return (format.equals("topojson") ? TopoJson.isObject(json) : isGeo(json)) ? json : null;
  }

  @Override
  public String expected() {
    return format.equals("topojson")
        ? "a TopoJSON object such as {\"type\": \"LineString\", \"arcs\": [0]}"
        : "a GeoJSON object such as {\"type\": \"Point\", \"coordinates\": [90.5, 45.5]}";
  }

  /// RFC 7946 section 3.
  private static boolean isGeo(JsonNode json) {
    return switch (json.path("type").asText()) {
      case "Feature" -> isFeature(json);
      case "FeatureCollection" -> all(json.path("features"), GeoJsonType::isFeature);
      default -> isGeometry(json);
    };
  }

  /// Section 3.2: both members are required, either may be null.
  private static boolean isFeature(JsonNode json) {
    var geometry = json.path("geometry");
    var properties = json.path("properties");
    return json.path("type").asText().equals("Feature")
        && (geometry.isNull() || isGeometry(geometry))
        && (properties.isNull() || properties.isObject());
  }

  /// Section 3.1.
  private static boolean isGeometry(JsonNode json) {
    var coordinates = json.path("coordinates");
    return switch (json.path("type").asText()) {
      case "Point" -> coordinates.isArray() && (coordinates.isEmpty() || isPosition(coordinates));
      case "MultiPoint" -> all(coordinates, GeoJsonType::isPosition);
      case "LineString" -> isLine(coordinates);
      case "MultiLineString" -> all(coordinates, GeoJsonType::isLine);
      case "Polygon" -> isPolygon(coordinates);
      case "MultiPolygon" -> all(coordinates, GeoJsonType::isPolygon);
      case "GeometryCollection" -> all(json.path("geometries"), GeoJsonType::isGeometry);
      default -> false;
    };
  }

  /// Section 3.1.1: longitude and latitude. An altitude is rejected, as by all validators that
  /// follow the usual JSON Schema of GeoJSON.
  private static boolean isPosition(JsonNode json) {
    return json.size() == 2 && all(json, JsonNode::isNumber);
  }

  private static boolean isLine(JsonNode json) {
    return json.size() != 1 && all(json, GeoJsonType::isPosition);
  }

  /// Section 3.1.6: rings of four positions or more, the last as the first.
  private static boolean isPolygon(JsonNode json) {
    return all(
        json,
        ring ->
            ring.size() >= 4 && isLine(ring) && ring.path(0).equals(ring.path(ring.size() - 1)));
  }

  static boolean all(JsonNode json, Predicate<JsonNode> test) {
    if (!json.isArray()) {
      return false;
    }
    for (var item : json) {
      if (!test.test(item)) {
        return false;
      }
    }
    return true;
  }
}
