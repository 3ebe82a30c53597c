package io.specstore.table.transform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.Edition;
import io.specstore.datapackage.TableSchema;
import io.specstore.dataset.Outcome;
import io.specstore.table.report.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// Builds a Table Schema, from another one or from nothing. Belongs to one thread.
final class SchemaBuilder {
  private final ObjectNode json;
  private final Edition edition;

  SchemaBuilder(TableSchema schema) {
    this.json = schema.descriptor().deepCopy();
    this.edition = schema.edition();
  }

  /// A builder of a schema without fields.
  SchemaBuilder(Edition edition) {
    this.json = JsonNodeFactory.instance.objectNode();
    this.json.putArray("fields");
    this.edition = edition;
  }

  /// The position of a field.
  ///
  /// @throws StepException when it does not exist
  static int position(TableSchema schema, String name) throws StepException {
    var position = schema.indexOf(name);
    if (position < 0) {
      throw new StepException(
          Message.of(
              "the field \"%s\" does not exist; the fields are %s",
              name, quoted(schema.fieldNames())));
    }
    return position;
  }

  static int[] positions(TableSchema schema, List<String> names) throws StepException {
    var positions = new int[names.size()];
    for (var i = 0; i < positions.length; i++) {
      positions[i] = position(schema, names.get(i));
    }
    return positions;
  }

  static String quoted(List<String> names) {
    return "\"" + String.join("\", \"", names) + "\"";
  }

  /// The descriptor of the field at that position, which may be changed.
  ObjectNode field(int position) {
    return (ObjectNode) fields().get(position);
  }

  void add(ObjectNode field) {
    fields().add(field.deepCopy());
  }

  /// Keeps the fields at those positions, and the keys that need no others.
  void keep(int[] positions) {
    var kept = JsonNodeFactory.instance.arrayNode();
    for (var position : positions) {
      kept.add(fields().get(position));
    }
    json.set("fields", kept);
    var names = new ArrayList<String>();
    kept.forEach(field -> names.add(field.path("name").asText()));
    if (!texts(json.path("primaryKey")).stream().allMatch(names::contains)) {
      json.remove("primaryKey");
    }
    for (var keys : List.of("uniqueKeys", "foreignKeys")) {
      if (json.path(keys) instanceof ArrayNode array) {
        var valid = JsonNodeFactory.instance.arrayNode();
        array.forEach(key -> {
          var own = key.isObject() ? key.path("fields") : key;
          if (names.containsAll(texts(own))) {
            valid.add(key);
          }
        });
        json.set(keys, valid);
        if (valid.isEmpty()) {
          json.remove(keys);
        }
      }
    }
  }

  /// Removes the primary and unique keys, which the rows may no longer meet.
  void dropKeys() {
    json.remove(List.of("primaryKey", "uniqueKeys"));
    for (var field : fields()) {
      if (field.path("constraints") instanceof ObjectNode constraints) {
        constraints.remove("unique");
      }
    }
  }

  void primaryKey(List<String> names) {
    var key = json.putArray("primaryKey");
    names.forEach(key::add);
  }

  TableSchema build() throws StepException {
    var names = new HashSet<String>();
    for (var field : fields()) {
      var name = field.path("name").asText();
      if (!names.add(name)) {
        throw new StepException(
            "there would be two fields \"" + name + "\"; give the new one another name");
      }
    }
    if (names.isEmpty()) {
      throw new StepException("no field would be left");
    }
    return switch (TableSchema.parse(json, edition)) {
      case Outcome.Ok<TableSchema>(var schema) -> schema;
      case Outcome.Refused<TableSchema>(var problems) ->
          throw new StepException(problems.stream().map(problem -> problem.message()).toList());
    };
  }

  private ArrayNode fields() {
    return (ArrayNode) json.path("fields");
  }

  private static List<String> texts(JsonNode names) {
    if (names.isTextual()) {
      return List.of(names.textValue());
    }
    var texts = new ArrayList<String>();
    names.forEach(name -> texts.add(name.asText()));
    return texts;
  }
}
