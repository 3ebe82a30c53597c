package io.specstore.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.Edition;
import io.specstore.datapackage.TableSchema;
import io.specstore.dataset.Outcome;
import java.util.Map;
import java.util.Set;

/// Makes the Table Schema of a derived file: that of the source, changed where the writers use one
/// format whatever the source's format is.
final class PublishedSchema {
  private PublishedSchema() {}

  /// A missing value is written as an empty text or, where that is a value, as another one.
  static ObjectNode ofCsv(ObjectNode source, WrittenTable table) {
    var schema = withTypesAsText(source, table.formats());
    if (TableSchema.parse(source, Edition.V2) instanceof Outcome.Ok<TableSchema>(var parsed)) {
      PublishedMissingValues.ofCsv(schema, parsed, table.texts());
    }
    return schema;
  }

  /// Likewise, for a format with missing values and numbers of its own. Numbers with more digits
  /// than it can hold are texts there, and so are geopoints.
  static ObjectNode ofTyped(ObjectNode source, WrittenTable table) {
    var schema = withTypesAsText(source, table.formats());
    PublishedMissingValues.removeAmbiguous(schema, table.texts(), Set.of());
    return schema;
  }

  private static ObjectNode withTypesAsText(ObjectNode source, Map<String, String> formats) {
    var schema = withFormats(source, formats);
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
  static ObjectNode ofJson(ObjectNode source, WrittenTable table) {
    var schema = withFormats(source, table.formats());
    PublishedMissingValues.removeAmbiguous(schema, table.texts(), Set.of());
    return schema;
  }

  private static ObjectNode withFormats(ObjectNode source, Map<String, String> formats) {
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

  private static String type(ObjectNode field) {
    return field.path("type").asText();
  }
}
