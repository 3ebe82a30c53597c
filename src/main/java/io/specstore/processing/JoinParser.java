package io.specstore.processing;

import com.fasterxml.jackson.databind.JsonNode;
import io.specstore.datapackage.JsonReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Parses the parameters of `join`.
final class JoinParser {
  private static final Map<String, RowStep.Join.Mode> MODES =
      Map.of(
          "inner", RowStep.Join.Mode.INNER,
          "half-outer", RowStep.Join.Mode.HALF_OUTER,
          "full-outer", RowStep.Join.Mode.FULL_OUTER);

  private final JsonReading reading;

  private JoinParser(JsonReading reading) {
    this.reading = reading;
  }

  static RowStep join(StepParser step) {
    return new JoinParser(step.reading()).join();
  }

  private RowStep join() {
    var source = part("source");
    var target = part("target");
    var sourceKey = key(source);
    if (sourceKey == null && source.node().isObject()) {
      source.wrong("key", "must be a list of fields, or a text such as \"{name}\"");
    }
    return new RowStep.Join(
        StepParser.requiredText(source, "name"),
        sourceKey == null ? new RowKey(List.of(), FormatString.EMPTY) : sourceKey,
        source.flag("delete", false),
        StepParser.requiredText(target, "name"),
        key(target),
        fields(),
        mode());
  }

  private JsonReading part(String property) {
    var inside = reading.inside(property);
    if (!inside.node().isObject()) {
      reading.wrong(property, "must be an object with \"name\" and \"key\"");
    }
    return inside;
  }

  private static @Nullable RowKey key(JsonReading part) {
    var key = part.node().path("key");
    if (key.isMissingNode() || key.isNull()) {
      return null;
    }
    if (key.isTextual()) {
      return new RowKey(List.of(), StepParser.formatString(part, "key"));
    }
    var names = part.texts("key", List.of());
    if (names.isEmpty() && key.isArray()) {
      part.wrong("key", "must name at least one field");
    }
    return new RowKey(names, null);
  }

  private List<RowStep.JoinField> fields() {
    var inside = reading.inside("fields");
    var fields = new ArrayList<RowStep.JoinField>();
    if (!inside.node().isObject()) {
      if (reading.has("fields")) {
        reading.wrong("fields", "must be an object: each new field with its source");
      }
      return fields;
    }
    for (var entry : inside.node().properties()) {
      fields.add(field(inside, entry.getKey(), entry.getValue()));
    }
    return fields;
  }

  private static RowStep.JoinField field(JsonReading fields, String name, JsonNode node) {
    if (!node.isObject() && !node.isNull()) {
      fields.wrong(name, "must be an object with \"name\" and \"aggregate\", or null");
    }
    var inside = fields.inside(name);
    return new RowStep.JoinField(
        name, inside.text("name", name), inside.has("name"), aggregate(inside));
  }

  private static RowStep.Aggregate aggregate(JsonReading field) {
    var name = field.text("aggregate", "any");
    for (var aggregate : RowStep.Aggregate.values()) {
      if (aggregate.name().toLowerCase(Locale.ROOT).equals(name)) {
        return aggregate;
      }
    }
    field.wrong(
        "aggregate",
        "must be sum, avg, median, max, min, first, last, count, any, set, array or counters");
    return RowStep.Aggregate.ANY;
  }

  private RowStep.Join.Mode mode() {
    var isFull = reading.flag("full", true);
    var name = reading.text("mode", isFull ? "half-outer" : "inner");
    var mode = MODES.get(name);
    if (mode == null) {
      reading.wrong("mode", "must be inner, half-outer or full-outer");
      return RowStep.Join.Mode.HALF_OUTER;
    }
    return mode;
  }
}
