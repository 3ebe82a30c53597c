package io.specstore.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/// Makes the Table Schema of a derived file: that of the source, changed where the writers use one
/// format whatever the source's format is.
final class PublishedSchema {
  private PublishedSchema() {}

  /// @param formats the formats of written dates and times, by field name
  static ObjectNode ofCsv(ObjectNode source, Map<String, String> formats) {
    var schema = ofTyped(source, formats);
    addEmptyText(schema.path("missingValues"));
    for (var node : schema.path("fields")) {
      addEmptyText(node.path("missingValues"));
    }
    return schema;
  }

  /// Likewise, for a format with missing values and numbers of its own. Numbers with more digits
  /// than it can hold are texts there, and so are geopoints.
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
    PublishedConstraints.rewrite(source, schema);
    return schema;
  }

  /// Likewise; JSON has numbers of its own, so the options for reading their text are not changed.
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
    PublishedConstraints.rewrite(source, schema);
    return schema;
  }

  /// A missing value is written as an empty text, so an empty text must be one of the missing
  /// values.
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
