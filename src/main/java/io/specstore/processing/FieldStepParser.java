package io.specstore.processing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.JsonReading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/// Parses the parameters of the steps that work on fields: `add_computed_field`, `find_replace`,
/// `set_types` and `unpivot`.
final class FieldStepParser {
  private static final PythonPattern EMPTY_PATTERN = PythonPattern.parse("");

  private FieldStepParser() {}

  static RowStep addComputedField(StepParser step) {
    var fields = new ArrayList<RowStep.Computation>();
    objects(step.reading(), "fields").forEach(field -> fields.add(computation(field)));
    return new RowStep.AddComputedField(step.resources("resources"), fields);
  }

  private static RowStep.Computation computation(JsonReading field) {
    var operation = operation(field);
    var sources = field.names("source");
    var with = field.node().path(field.has("with") ? "with" : "with_");
    switch (operation) {
      case SUM, AVG, MIN, MAX, MULTIPLY, JOIN -> {
        if (sources.isEmpty()) {
          field.wrong("source", "must list the fields that the operation is done on");
        }
      }
      case FORMAT, CONSTANT -> {
        // These need no source.
      }
    }
    var format =
        operation == RowStep.Computation.Operation.FORMAT
            ? StepParser.formatString(field, field.has("with") ? "with" : "with_")
            : FormatString.EMPTY;
    return new RowStep.Computation(operation, target(field), sources, with, format);
  }

  private static RowStep.Computation.Operation operation(JsonReading field) {
    var name = StepParser.requiredText(field, "operation");
    for (var operation : RowStep.Computation.Operation.values()) {
      if (operation.name().toLowerCase(Locale.ROOT).equals(name)) {
        return operation;
      }
    }
    if (!name.isEmpty()) {
      field.wrong("operation", "must be constant, sum, avg, min, max, multiply, join or format");
    }
    return RowStep.Computation.Operation.CONSTANT;
  }

  private static ObjectNode target(JsonReading field) {
    if (field.node().path("target").isObject()) {
      StepParser.requiredText(field.inside("target"), "name");
      return StepParser.objectOrEmpty(field.node().path("target"));
    }
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", StepParser.requiredText(field, "target"));
  }

  static RowStep findReplace(StepParser step) {
    var replacements = new ArrayList<RowStep.Replacement>();
    for (var field : objects(step.reading(), "fields")) {
      var name = StepParser.requiredText(field, "name");
      for (var pattern : objects(field, "patterns")) {
        replacements.add(replacement(name, pattern));
      }
    }
    return new RowStep.FindReplace(step.resources("resources"), replacements);
  }

  private static RowStep.Replacement replacement(String field, JsonReading pattern) {
    var find = textOrNumber(pattern, "find");
    var replace = textOrNumber(pattern, "replace");
    var parsed =
        StepParser.parseOr(pattern, "find", () -> PythonPattern.parse(find), EMPTY_PATTERN);
    if (parsed == EMPTY_PATTERN && !find.isEmpty()) {
      return new RowStep.Replacement(field, EMPTY_PATTERN, EMPTY_PATTERN.template(""));
    }
    return new RowStep.Replacement(
        field,
        parsed,
        StepParser.parseOr(
            pattern, "replace", () -> parsed.template(replace), EMPTY_PATTERN.template("")));
  }

  /// A text, or the text of a number: the original factory accepted both.
  private static String textOrNumber(JsonReading reading, String property) {
    var node = reading.node().path(property);
    if (!node.isTextual() && !node.isNumber()) {
      reading.wrong(property, "must be a text");
      return "";
    }
    return node.asText();
  }

  static RowStep setTypes(StepParser step) {
    var reading = step.reading();
    var isRegex = reading.flag("regex", true);
    var types = new ArrayList<RowStep.TypeChange>();
    var inside = reading.inside("types");
    if (reading.has("types") && !inside.node().isObject()) {
      reading.wrong("types", "must be an object: each field, or pattern of fields, with its type");
    }
    if (inside.node().isObject()) {
      for (var entry : inside.node().properties()) {
        types.add(typeChange(inside, entry.getKey(), entry.getValue(), isRegex));
      }
    }
    return new RowStep.SetTypes(step.resources("resources"), types);
  }

  private static RowStep.TypeChange typeChange(
      JsonReading types, String name, JsonNode options, boolean isRegex) {
    var fields = new StepParser(types).fields(name, isRegex, name);
    if (options.isNull()) {
      return new RowStep.TypeChange(fields, null);
    }
    if (options.isTextual()) {
      return new RowStep.TypeChange(
          fields, JsonNodeFactory.instance.objectNode().put("type", options.textValue()));
    }
    if (!options.isObject()) {
      types.wrong(name, "must be an object such as {\"type\": \"integer\"}, or null");
    }
    if (options.has("name")) {
      types.inside(name).wrong("name", "cannot be changed by set_types");
    }
    return new RowStep.TypeChange(fields, StepParser.objectOrEmpty(options));
  }

  static RowStep unpivot(StepParser step) {
    var reading = step.reading();
    var keyFields = new ArrayList<ObjectNode>();
    for (var field : objects(reading, "extraKeyFields")) {
      StepParser.requiredText(field, "name");
      keyFields.add(StepParser.objectOrEmpty(field.node()));
    }
    var valueField = reading.inside("extraValueField");
    if (!valueField.node().isObject()) {
      reading.wrong("extraValueField", "must be an object with the name and type of a field");
    } else {
      StepParser.requiredText(valueField, "name");
    }
    var names = keyFields.stream().map(field -> field.path("name").asText()).toList();
    var fields = new ArrayList<RowStep.UnpivotField>();
    for (var field : objects(reading, "unpivot")) {
      fields.add(unpivotField(field, names));
    }
    return new RowStep.Unpivot(
        step.resources("resources"),
        fields,
        keyFields,
        StepParser.objectOrEmpty(valueField.node()));
  }

  private static RowStep.UnpivotField unpivotField(JsonReading field, List<String> keyNames) {
    var text = StepParser.requiredText(field, "name");
    var pattern = StepParser.parseOr(field, "name", () -> PythonPattern.parse(text), EMPTY_PATTERN);
    SequencedMap<String, JsonNode> keys = new LinkedHashMap<>();
    var inside = field.inside("keys");
    if (!inside.node().isObject()) {
      field.wrong("keys", "must be an object: each of the extraKeyFields with its value");
      return new RowStep.UnpivotField(pattern, keys);
    }
    for (var entry : inside.node().properties()) {
      var value = entry.getValue();
      if (!keyNames.contains(entry.getKey())) {
        inside.wrong(entry.getKey(), "is none of the extraKeyFields");
      } else if (value.isContainerNode()) {
        inside.wrong(entry.getKey(), "must be a text or a number");
      } else if (value.isTextual() && pattern != EMPTY_PATTERN) {
        StepParser.parseOr(
            inside,
            entry.getKey(),
            () -> pattern.template(value.textValue()),
            EMPTY_PATTERN.template(""));
      }
      keys.put(entry.getKey(), value);
    }
    return new RowStep.UnpivotField(pattern, keys);
  }

  /// The objects of a list that must not be missing.
  private static List<JsonReading> objects(JsonReading reading, String property) {
    if (!reading.has(property)) {
      reading.wrong(property, "is missing");
      return List.of();
    }
    var items = reading.items(property);
    var list = reading.inside(property);
    var objects = new ArrayList<JsonReading>();
    for (var i = 0; i < items.size(); i++) {
      if (items.get(i).isObject()) {
        objects.add(list.item(i));
      } else {
        list.wrong(Integer.toString(i), "must be an object");
      }
    }
    return objects;
  }
}
