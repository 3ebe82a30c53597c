package io.specstore.plan;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// Adds the defaults of the Data Package standard to a resource.
final class ResourceDefaults {
  private static final String TABULAR = "tabular-data-resource";

  private ResourceDefaults() {}

  /// Changes that descriptor of a resource in place.
  ///
  /// The defaults of a dialect are left to whoever reads the table: written down, they would read
  /// as if the publisher had chosen them.
  static void apply(ObjectNode resource) {
    for (var property : new String[] {"profile", "schema", "dialect"}) {
      if (resource.path(property).isNull()) {
        resource.remove(property);
      }
    }
    if (!resource.has("profile")) {
      resource.put("profile", "data-resource");
    }
    if (resource.path("profile").asText().equals(TABULAR)
        && resource.path("schema") instanceof ObjectNode schema) {
      complete(schema);
    }
  }

  private static void complete(ObjectNode schema) {
    for (var field : schema.path("fields")) {
      if (field instanceof ObjectNode object) {
        putIfAbsent(object, "type", "string");
        putIfAbsent(object, "format", "default");
      }
    }
    if (!schema.has("missingValues")) {
      schema.putArray("missingValues").add("");
    }
  }

  private static void putIfAbsent(ObjectNode object, String property, String value) {
    if (!object.has(property)) {
      object.put(property, value);
    }
  }
}
