package io.specstore.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.Edition;
import io.specstore.datapackage.TableSchema;
import io.specstore.dataset.Outcome;
import io.specstore.table.writer.MissingTexts;
import java.util.Map;

/// Makes the Table Schema of a derived file: that of the source, changed where the writers use one
/// format whatever the source's format is.
final class PublishedSchema {
  private PublishedSchema() {}

  /// A missing value is written as an empty text, which is then one of the missing values; where an
  /// empty text is a value, only lists without any text get it, and only when it was needed.
  static ObjectNode ofCsv(ObjectNode source, WrittenTable table) {
    var schema = ofTyped(source, table.formats());
    var isValue =
        TableSchema.parse(source, Edition.V2) instanceof Outcome.Ok<TableSchema>(var parsed)
            && MissingTexts.emptyTextIsValue(parsed);
    var isNeeded = false;
    for (var node : schema.path("fields")) {
      var isIncomplete = table.incomplete().contains(node.path("name").asText());
      if (node.has("missingValues")) {
        addEmptyText(node.path("missingValues"), isValue, isIncomplete);
      } else {
        isNeeded |= isIncomplete;
      }
    }
    addEmptyText(schema.path("missingValues"), isValue, isNeeded);
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

  private static void addEmptyText(JsonNode missingValues, boolean isValue, boolean isNeeded) {
    if (!(missingValues instanceof ArrayNode list) || (isValue && !(list.isEmpty() && isNeeded))) {
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
