package io.specstore.datapackage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.TableSchema.FieldsMatch;
import io.specstore.dataset.Outcome;
import io.specstore.dataset.Problem;
import java.util.ArrayList;
import java.util.List;

/// Reads a Table Schema descriptor: v1.0 "Table Schema", v2.0 "Table Schema".
final class TableSchemaParser {
  /// Table Schema, "missing values": what stands for no value when the schema doesn't say.
  private static final List<String> DEFAULT_MISSING_VALUES = List.of("");

  private final Edition edition;
  private final List<Problem> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  TableSchemaParser(Edition edition) {
    this.edition = edition;
  }

  Outcome<TableSchema> parse(JsonNode json) {
    if (json.isTextual()) {
      return Outcome.refused(
          new Problem(
              "descriptor",
              "The schema is a reference to \""
                  + json.textValue()
                  + "\"; write the schema itself in its place."));
    }
    if (!(json instanceof ObjectNode object)) {
      return Outcome.refused(
          new Problem("descriptor", "The schema must be a JSON object with \"fields\"."));
    }
    var reading = new JsonReading(object, "", problems);
    var fields = fields(reading, missingValues(reading, DEFAULT_MISSING_VALUES));
    var primaryKey = reading.names("primaryKey");
    primaryKey.forEach(name -> demandField(reading, "primaryKey", name, fields));
    var schema =
        new TableSchema(
            fields,
            primaryKey,
            edition == Edition.V2 ? uniqueKeys(reading, fields) : List.of(),
            new ForeignKeyParser(reading, fields).parse(),
            fieldsMatch(reading),
            edition,
            warnings,
            object);
    return problems.isEmpty() ? Outcome.ok(schema) : new Outcome.Refused<>(problems);
  }

  private List<Field> fields(JsonReading schema, List<String> missingValues) {
    var nodes = schema.node().path("fields");
    if (!nodes.isArray() || nodes.isEmpty()) {
      schema.problem("fields", "The schema has no fields: \"fields\" must list at least one.");
      return List.of();
    }
    var fields = new ArrayList<Field>();
    for (var i = 0; i < nodes.size(); i++) {
      var reading = new JsonReading(nodes.path(i), "/fields/" + i, problems);
      var field =
          new FieldParser(edition, reading, warnings)
              .parse(edition == Edition.V2 ? missingValues(reading, missingValues) : missingValues);
      fields.add(field);
    }
    return fields;
  }

  /// v2 also takes `{value, label}` in the place of a text.
  private static List<String> missingValues(JsonReading reading, List<String> otherwise) {
    var node = reading.node().path("missingValues");
    if (node.isMissingNode() || node.isNull()) {
      return otherwise;
    }
    if (!node.isArray()) {
      reading.wrong("missingValues", "must be a list of texts");
      return otherwise;
    }
    var texts = new ArrayList<String>();
    for (var item : node) {
      var value = item.isObject() ? item.path("value") : item;
      if (!value.isValueNode() || value.isNull()) {
        reading.wrong("missingValues", "must be a list of texts");
        return otherwise;
      }
      texts.add(value.asText());
    }
    return texts;
  }

  private List<List<String>> uniqueKeys(JsonReading schema, List<Field> fields) {
    var node = schema.node().path("uniqueKeys");
    if (node.isMissingNode() || node.isNull()) {
      return List.of();
    }
    var keys = new ArrayList<List<String>>();
    for (var item : node) {
      var names = new ArrayList<String>();
      item.forEach(name -> names.add(name.asText()));
      if (!node.isArray() || names.isEmpty()) {
        schema.wrong("uniqueKeys", "must be a list of lists of field names");
        return List.of();
      }
      names.forEach(name -> demandField(schema, "uniqueKeys", name, fields));
      keys.add(names);
    }
    return keys;
  }

  static void demandField(JsonReading schema, String key, String name, List<Field> fields) {
    if (fields.stream().noneMatch(field -> field.name().equals(name))) {
      schema.problem(
          key, "\"" + key + "\" names the field \"" + name + "\", which does not exist.");
    }
  }

  /// v2.0 "fieldsMatch"; its text has a list of one word, published schemas also the word alone.
  private FieldsMatch fieldsMatch(JsonReading schema) {
    if (edition == Edition.V1) {
      return FieldsMatch.EXACT;
    }
    var words = schema.names("fieldsMatch");
    if (words.isEmpty()) {
      return FieldsMatch.EXACT;
    }
    return switch (words.getFirst()) {
      case "exact" -> FieldsMatch.EXACT;
      case "equal" -> FieldsMatch.EQUAL;
      case "subset" -> FieldsMatch.SUBSET;
      case "superset" -> FieldsMatch.SUPERSET;
      case "partial" -> FieldsMatch.PARTIAL;
      default -> {
        schema.wrong("fieldsMatch", "must be exact, equal, subset, superset or partial");
        yield FieldsMatch.EXACT;
      }
    };
  }
}
