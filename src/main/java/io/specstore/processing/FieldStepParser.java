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

/// Reads the parameters of the steps that work on single fields.
final class FieldStepParser {
  private static final PythonPattern NOTHING = PythonPattern.parse("");

  private FieldStepParser() {}

  static RowStep addComputedField(StepParser step) {
    var fields = new ArrayList<RowStep.Computation>();
    objects(step.reading(), "fields").forEach(field -> fields.add(computation(field)));
    return new RowStep.AddComputedField(step.choice("resources"), fields);
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
        // They need no source.
      }
    }
    var format =
        operation == RowStep.Computation.Operation.FORMAT
            ? StepParser.format(field, field.has("with") ? "with" : "with_")
            : FormatString.EMPTY;
    return new RowStep.Computation(operation, target(field), sources, with, format);
  }

  private static RowStep.Computation.Operation operation(JsonReading field) {
    var word = StepParser.required(field, "operation");
    for (var operation : RowStep.Computation.Operation.values()) {
      if (operation.name().toLowerCase(Locale.ROOT).equals(word)) {
        return operation;
      }
    }
    if (!word.isEmpty()) {
      field.wrong("operation", "must be constant, sum, avg, min, max, multiply, join or format");
    }
    return RowStep.Computation.Operation.CONSTANT;
  }

  private static ObjectNode target(JsonReading field) {
    if (field.node().path("target").isObject()) {
      StepParser.required(field.inside("target"), "name");
      return StepParser.object(field.node().path("target"));
    }
    return JsonNodeFactory.instance.objectNode().put("name", StepParser.required(field, "target"));
  }

  static RowStep findReplace(StepParser step) {
    var replacements = new ArrayList<RowStep.Replacement>();
    for (var field : objects(step.reading(), "fields")) {
      var name = StepParser.required(field, "name");
      for (var pattern : objects(field, "patterns")) {
        replacements.add(replacement(name, pattern));
      }
    }
    return new RowStep.FindReplace(step.choice("resources"), replacements);
  }

  private static RowStep.Replacement replacement(String field, JsonReading pattern) {
    var find = scalar(pattern, "find");
    var replace = scalar(pattern, "replace");
    var parsed = StepParser.parsed(pattern, "find", () -> PythonPattern.parse(find), NOTHING);
    if (parsed == NOTHING && !find.isEmpty()) {
      return new RowStep.Replacement(field, NOTHING, NOTHING.template(""));
    }
    return new RowStep.Replacement(
        field,
        parsed,
        StepParser.parsed(
            pattern, "replace", () -> parsed.template(replace), NOTHING.template("")));
  }

  /// A text; a number there is taken as its text, as the original did.
  private static String scalar(JsonReading reading, String property) {
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
    return new RowStep.SetTypes(step.choice("resources"), types);
  }

  private static RowStep.TypeChange typeChange(
      JsonReading types, String name, JsonNode options, boolean isRegex) {
    var choice = new StepParser(types).field(name, isRegex, name);
    if (options.isNull()) {
      return new RowStep.TypeChange(choice, null);
    }
    if (options.isTextual()) {
      return new RowStep.TypeChange(
          choice, JsonNodeFactory.instance.objectNode().put("type", options.textValue()));
    }
    if (!options.isObject()) {
      types.wrong(name, "must be an object such as {\"type\": \"integer\"}, or null");
    }
    if (options.has("name")) {
      types.inside(name).wrong("name", "can't be changed by set_types");
    }
    return new RowStep.TypeChange(choice, StepParser.object(options));
  }

  static RowStep unpivot(StepParser step) {
    var reading = step.reading();
    var keyFields = new ArrayList<ObjectNode>();
    for (var field : objects(reading, "extraKeyFields")) {
      StepParser.required(field, "name");
      keyFields.add(StepParser.object(field.node()));
    }
    var valueField = reading.inside("extraValueField");
    if (!valueField.node().isObject()) {
      reading.wrong("extraValueField", "must be an object with the name and type of a field");
    } else {
      StepParser.required(valueField, "name");
    }
    var names = keyFields.stream().map(field -> field.path("name").asText()).toList();
    var fields = new ArrayList<RowStep.UnpivotField>();
    for (var field : objects(reading, "unpivot")) {
      fields.add(unpivotField(field, names));
    }
    return new RowStep.Unpivot(
        step.choice("resources"), fields, keyFields, StepParser.object(valueField.node()));
  }

  private static RowStep.UnpivotField unpivotField(JsonReading field, List<String> keyNames) {
    var text = StepParser.required(field, "name");
    var pattern = StepParser.parsed(field, "name", () -> PythonPattern.parse(text), NOTHING);
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
      } else if (value.isTextual() && pattern != NOTHING) {
        StepParser.parsed(
            inside,
            entry.getKey(),
            () -> pattern.template(value.textValue()),
            NOTHING.template(""));
      }
      keys.put(entry.getKey(), value);
    }
    return new RowStep.UnpivotField(pattern, keys);
  }

  /// The objects in a list of at least one.
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
