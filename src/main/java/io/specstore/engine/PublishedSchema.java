package io.specstore.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/// The Table Schema of what was derived: that of the source, changed where the writers spell values
/// in one way whatever the source's was.
final class PublishedSchema {
  private PublishedSchema() {}

  /// @param formats what the writers wrote times and dates in, by field name
  static ObjectNode ofCsv(ObjectNode source, Map<String, String> formats) {
    var schema = ofTyped(source, formats);
    addEmptyText(schema.path("missingValues"));
    for (var node : schema.path("fields")) {
      addEmptyText(node.path("missingValues"));
    }
    return schema;
  }

  /// Likewise, for a format that has missing values of its own, and numbers, but not of all digits:
  /// those are texts there, and so are points.
  static ObjectNode ofTyped(ObjectNode source, Map<String, String> formats) {
    var schema = ofJson(source, formats);
    for (var field : schema.path("fields")) {
      if (field instanceof ObjectNode object && type(object).equals("number")) {
        object.put("decimalChar", ".").put("groupChar", "");
      }
      if (field instanceof ObjectNode object && type(object).equals("geopoint")) {
        object.remove("format");
      }
    }
    PublishedConstraints.respell(source, schema);
    return schema;
  }

  /// Likewise; JSON has numbers of its own, so what says how to read their text is left alone.
  static ObjectNode ofJson(ObjectNode source, Map<String, String> formats) {
    var schema = source.deepCopy();
    for (var node : schema.path("fields")) {
      if (!(node instanceof ObjectNode field)) {
        continue;
      }
      var format = formats.get(field.path("name").asText());
      if (format != null) {
        field.put("format", format);
      }
      if (type(field).equals("boolean")) {
        field.remove("trueValues");
        field.remove("falseValues");
      }
      if (type(field).equals("geopoint") && field.path("format").asText().equals("object")) {
        field.put("format", "array");
      }
    }
    PublishedConstraints.respell(source, schema);
    return schema;
  }

  /// A value that is missing is written as nothing, so nothing must be read as a missing value.
  private static void addEmptyText(JsonNode missingValues) {
    if (!(missingValues instanceof ArrayNode list)) {
      return;
    }
    for (var item : list) {
      var text = item.isObject() ? item.path("value") : item;
      if (text.asText().isEmpty()) {
        return;
      }
    }
    list.insert(0, "");
  }

  private static String type(ObjectNode field) {
    return field.path("type").asText();
  }
}
