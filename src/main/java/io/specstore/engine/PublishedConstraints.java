package io.specstore.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.specstore.datapackage.Edition;
import io.specstore.datapackage.Field;
import io.specstore.datapackage.TableSchema;
import io.specstore.dataset.Outcome;
import io.specstore.table.writer.CanonicalText;
import java.util.List;

/// The constraints of fields that are written in another spelling than their source's: the values
/// that they name are to be read in that spelling too.
final class PublishedConstraints {
  private static final List<String> BOUNDS =
      List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum");

  private PublishedConstraints() {}

  /// Changes the fields of `published` whose options are no longer those of the source.
  static void respell(ObjectNode source, ObjectNode published) {
    if (!(TableSchema.parse(source, Edition.V2) instanceof Outcome.Ok<TableSchema>(var schema))) {
      return;
    }
    for (var i = 0; i < schema.fields().size(); i++) {
      var field = published.path("fields").path(i);
      if (field.get("constraints") instanceof ObjectNode constraints
          && !field.equals(source.path("fields").path(i))) {
        respell(schema.fields().get(i), field.path("format").asText("default"), constraints);
      }
    }
  }

  private static void respell(Field field, String format, ObjectNode constraints) {
    for (var bound : BOUNDS) {
      if (constraints.get(bound) instanceof TextNode text) {
        constraints.set(bound, respelled(field, format, text));
      }
    }
    if (constraints.get("enum") instanceof ArrayNode values) {
      for (var i = 0; i < values.size(); i++) {
        if (values.get(i) instanceof TextNode text) {
          values.set(i, respelled(field, format, text));
        }
      }
    }
  }

  /// A text that the source's field doesn't read stays as it is: there the other spelling is had
  /// already.
  private static JsonNode respelled(Field field, String format, TextNode text) {
    return CanonicalText.of(field, text.textValue())
        .map(written -> format.equals("default") ? written.replace(' ', 'T') : written)
        .map(TextNode::valueOf)
        .orElse(text);
  }
}
