package io.specstore.table.transform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.TableSchema;
import java.util.List;

/// A resource before or after a step: its descriptor, its schema and a feed of its rows.
///
/// @param descriptor the resource's properties; never to be changed
/// @param schema of its rows
public record StepTable(ObjectNode descriptor, TableSchema schema, RowFeed rows) {
  public String name() {
    return descriptor.path("name").asText();
  }

  List<String> fieldNames() {
    return schema.fieldNames();
  }

  /// The same resource with other rows.
  StepTable with(TableSchema newSchema, RowFeed newRows) {
    return new StepTable(descriptor, newSchema, newRows);
  }

  /// The same rows, with those properties of the resource set.
  StepTable with(ObjectNode properties) {
    var changed = descriptor.deepCopy();
    changed.setAll(properties.deepCopy());
    return new StepTable(changed, schema, rows);
  }
}
