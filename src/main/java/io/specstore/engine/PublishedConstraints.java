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

/// Rewrites the constraints of fields whose published format differs from the source's, so that the
/// values in the constraints have the published format too.
final class PublishedConstraints {
  private static final List<String> BOUNDS =
      List.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum");

  private PublishedConstraints() {}

  /// Changes the constraints of the fields in `published` whose options differ from the source's.
  static void rewrite(ObjectNode source, ObjectNode published) {
    if (!(TableSchema.parse(source, Edition.V2) instanceof Outcome.Ok<TableSchema>(var schema))) {
      return;
    }
    for (var i = 0; i < schema.fields().size(); i++) {
      var field = published.path("fields").path(i);
      if (field.get("constraints") instanceof ObjectNode constraints
          && !field.equals(source.path("fields").path(i))) {
        rewrite(schema.fields().get(i), field.path("format").asText("default"), constraints);
      }
    }
  }

  private static void rewrite(Field field, String format, ObjectNode constraints) {
    for (var bound : BOUNDS) {
      if (constraints.get(bound) instanceof TextNode text) {
        constraints.set(bound, rewritten(field, format, text));
      }
    }
    if (constraints.get("enum") instanceof ArrayNode values) {
      for (var i = 0; i < values.size(); i++) {
        if (values.get(i) instanceof TextNode text) {
          values.set(i, rewritten(field, format, text));
        }
      }
    }
  }

  /// A text that is not valid for the source's field stays as it is: it has the published format
  /// already.
  private static JsonNode rewritten(Field field, String format, TextNode text) {
    return CanonicalText.of(field, text.textValue())
        .map(written -> format.equals("default") ? written.replace(' ', 'T') : written)
        .map(TextNode::valueOf)
        .orElse(text);
  }
}
