package io.specstore.datapackage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// Reads "foreignKeys" of a Table Schema: a list of objects with `fields` and a `reference`, whose
/// fields may be one name alone. A table refers to itself by no `resource` (v2), by an empty one
/// (v1) or by `self` (before v1).
final class ForeignKeyParser {
  private static final String SELF = "self";

  private final JsonReading schema;
  private final List<Field> fields;

  /// @param fields those of the schema
  ForeignKeyParser(JsonReading schema, List<Field> fields) {
    this.schema = schema;
    this.fields = fields;
  }

  List<ForeignKey> parse() {
    var nodes = schema.node().path("foreignKeys");
    if (nodes.isMissingNode() || nodes.isNull()) {
      return List.of();
    }
    if (!nodes.isArray()) {
      schema.wrong("foreignKeys", "must be a list of objects with \"fields\" and \"reference\"");
      return List.of();
    }
    var keys = new ArrayList<ForeignKey>();
    for (var node : nodes) {
      if (isKey(node)) {
        key(node, keys);
      } else {
        schema.wrong("foreignKeys", "must be a list of objects with \"fields\" and \"reference\"");
      }
    }
    return keys;
  }

  private static boolean isKey(JsonNode node) {
    var reference = node.path("reference");
    var resource = reference.path("resource");
    return areNames(node.path("fields"))
        && areNames(reference.path("fields"))
        && (resource.isMissingNode() || resource.isNull() || resource.isTextual());
  }

  private static boolean areNames(JsonNode node) {
    if (node.isTextual()) {
      return true;
    }
    var isList = node.isArray() && !node.isEmpty();
    for (var name : node) {
      isList &= name.isTextual();
    }
    return isList;
  }

  private void key(JsonNode node, List<ForeignKey> keys) {
    var own = names(node.path("fields"));
    var reference = node.path("reference");
    var resource = reference.path("resource").asText("");
    var referenced = names(reference.path("fields"));
    if (own.size() != referenced.size()) {
      schema.problem(
          "foreignKeys",
          "A foreign key has %d fields and refers to %d; there must be as many on both sides."
              .formatted(own.size(), referenced.size()));
      return;
    }
    var isSelf = resource.isEmpty() || resource.equals(SELF) || reference.path("resource").isNull();
    own.forEach(this::demandField);
    if (isSelf) {
      referenced.forEach(this::demandField);
    }
    keys.add(new ForeignKey(own, isSelf ? "" : resource, referenced));
  }

  private void demandField(String name) {
    TableSchemaParser.demandField(schema, "foreignKeys", name, fields);
  }

  private static List<String> names(JsonNode node) {
    if (node.isTextual()) {
      return List.of(node.textValue());
    }
    var names = new ArrayList<String>();
    node.forEach(name -> names.add(name.textValue()));
    return names;
  }
}
