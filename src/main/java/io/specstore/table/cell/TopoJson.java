package io.specstore.table.cell;

import static io.specstore.table.cell.GeoJsonType.all;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;

/// Checks the structure of TopoJSON (The TopoJSON Format Specification, sections 2.1 and 2.2).
final class TopoJson {
  private TopoJson() {}

  /// A topology, or one of its geometry objects by itself.
  static boolean isObject(JsonNode json) {
    return json.path("type").asText().equals("Topology") ? isTopology(json) : isGeometry(json);
  }

  /// Section 2.1: geometry objects by name, arcs of two positions or more, and optionally a
  /// transform.
  private static boolean isTopology(JsonNode json) {
    var objects = json.path("objects");
    if (!objects.isObject() || !all(json.path("arcs"), TopoJson::isArc)) {
      return false;
    }
    for (var geometry : objects) {
      if (!isGeometry(geometry)) {
        return false;
      }
    }
    var transform = json.path("transform");
    return transform.isMissingNode()
        || (isPair(transform.path("scale")) && isPair(transform.path("translate")));
  }

  private static boolean isPair(JsonNode json) {
    return json.size() == 2 && all(json, JsonNode::isNumber);
  }

  /// Section 2.1.3.
  private static boolean isArc(JsonNode json) {
    return json.size() >= 2 && all(json, TopoJson::isPosition);
  }

  private static boolean isPosition(JsonNode json) {
    return json.size() >= 2 && all(json, JsonNode::isNumber);
  }

  /// Section 2.2; a geometry may be null.
  private static boolean isGeometry(JsonNode json) {
    if (!json.isObject()) {
      return false;
    }
    var arcs = json.path("arcs");
    return switch (json.path("type").asText()) {
      case "Point" -> isPosition(json.path("coordinates"));
      case "MultiPoint" -> all(json.path("coordinates"), TopoJson::isPosition);
      case "LineString" -> isLine(arcs);
      case "MultiLineString", "Polygon" -> all(arcs, TopoJson::isLine);
      case "MultiPolygon" -> all(arcs, rings -> all(rings, TopoJson::isLine));
      case "GeometryCollection" -> all(json.path("geometries"), TopoJson::isGeometry);
      default -> json.has("type") && json.path("type").isNull();
    };
  }

  /// Section 2.1.4: indexes of arcs; a negative one reverses the arc.
  private static boolean isLine(JsonNode arcs) {
    Predicate<JsonNode> isPlace = JsonNode::isIntegralNumber;
    return all(arcs, isPlace);
  }
}
