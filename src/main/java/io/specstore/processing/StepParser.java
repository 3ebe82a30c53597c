package io.specstore.processing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.JsonReading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// Parses the parameters of one step. Problems are collected in the [JsonReading]; a harmless value
/// then takes the place of the invalid one, so that one pass finds every problem.
///
/// Parses one step; not shared between threads.
final class StepParser {
  /// Properties that identify a package; no step may set them.
  private static final Set<String> PACKAGE_RESERVED = Set.of("resources", "datahub", "id");

  /// Properties that describe a resource's published file; no step may set them.
  private static final Set<String> RESOURCE_RESERVED =
      Set.of("datahub", "url", "parts", "data", "bytes", "hash", "rowcount");

  private static final int DEFAULT_PRINTED_ROWS = 10;

  /// The most rows that a printer may write.
  private static final int MAX_PRINTED_ROWS = 100;

  private final JsonReading reading;

  StepParser(JsonReading reading) {
    this.reading = reading;
  }

  RowStep noOperation() {
    return new RowStep.Nothing();
  }

  RowStep addMetadata() {
    checkNotReserved(reading, PACKAGE_RESERVED);
    return new RowStep.AddMetadata(objectOrEmpty(reading.node()));
  }

  RowStep loadMetadata() {
    return new RowStep.LoadMetadata(requiredText("url"));
  }

  /// The original factory's step has `name` and `update`; that of datapackage-pipelines has the
  /// properties next to `resource` or `resources`.
  RowStep updateResource() {
    if (reading.node().path("update").isObject()) {
      var update = reading.inside("update");
      checkNotReserved(update, RESOURCE_RESERVED);
      return new RowStep.UpdateResource(namedResources("name"), objectOrEmpty(update.node()));
    }
    checkNotReserved(reading, RESOURCE_RESERVED);
    var properties = objectOrEmpty(reading.node()).deepCopy();
    var key = properties.has("resource") ? "resource" : "resources";
    var selector = resources(key);
    properties.remove(key);
    return new RowStep.UpdateResource(selector, properties);
  }

  private NameSelector namedResources(String property) {
    var names = reading.names(property);
    return names.isEmpty() ? NameSelector.ALL : NameSelector.ofNames(names);
  }

  RowStep loadResource() {
    var updates = new LinkedHashMap<String, ObjectNode>();
    var resources = reading.node().path("resources");
    if (resources.isObject()) {
      var inside = reading.inside("resources");
      for (var entry : resources.properties()) {
        if (entry.getValue().isObject()) {
          checkNotReserved(inside.inside(entry.getKey()), RESOURCE_RESERVED);
          updates.put(entry.getKey(), objectOrEmpty(entry.getValue()));
        } else if (entry.getValue().isNull()) {
          updates.put(entry.getKey(), JsonNodeFactory.instance.objectNode());
        } else {
          inside.wrong(entry.getKey(), "must be an object of properties to set");
        }
      }
    }
    var selector =
        updates.isEmpty()
            ? resources("resource")
            : NameSelector.ofNames(List.copyOf(updates.keySet()));
    if (updates.isEmpty() && !reading.has("resource")) {
      reading.wrong("resource", "must say which resource to load: a name, names, or a number");
    }
    return new RowStep.LoadResource(
        requiredText("url"),
        selector,
        updates,
        reading.length("limit-rows"),
        reading.flag("required", true));
  }

  RowStep concatenate() {
    var fields = new LinkedHashMap<String, List<String>>();
    var inside = reading.inside("fields");
    if (!inside.node().isObject() || inside.node().isEmpty()) {
      reading.wrong(
          "fields", "must map each field of the new resource to its names in the sources");
    }
    for (var entry : inside.node().properties()) {
      fields.put(entry.getKey(), inside.texts(entry.getKey(), List.of()));
    }
    var seen = new LinkedHashMap<String, String>();
    fields.forEach((target, sources) -> {
      var all = new ArrayList<>(sources);
      all.remove(target);
      all.add(target);
      for (var source : all) {
        var other = seen.put(source, target);
        if (other != null) {
          inside.wrong(target, "names the field \"" + source + "\", as another field does");
        }
      }
    });
    var target = target();
    return new RowStep.Concatenate(resources("sources"), target, fields);
  }

  private ObjectNode target() {
    var inside = reading.inside("target");
    if (reading.has("target") && !inside.node().isObject()) {
      reading.wrong("target", "must be an object with the name of the new resource");
    }
    checkNotReserved(inside, RESOURCE_RESERVED);
    var target = objectOrEmpty(inside.node()).deepCopy();
    if (inside.text("name", "").isEmpty()) {
      target.put("name", "concat");
    }
    if (inside.text("path", "").isEmpty()) {
      target.put("path", "data/" + target.path("name").asText() + ".csv");
    }
    return target;
  }

  RowStep filter() {
    var conditions = new ArrayList<RowCondition>();
    addConditions("in", RowCondition.Operator.EQUAL, conditions);
    addConditions("equals", RowCondition.Operator.EQUAL, conditions);
    addConditions("out", RowCondition.Operator.NOT_EQUAL, conditions);
    addConditions("not_equals", RowCondition.Operator.NOT_EQUAL, conditions);
    if (reading.has("condition")) {
      if (!conditions.isEmpty()) {
        reading.wrong("condition", "must stand alone; leave it out, or \"in\" and \"out\"");
      }
      conditions.add(
          parseOr(
              reading,
              "condition",
              () -> RowCondition.parse(reading.text("condition", "")),
              new RowCondition.AnyOf(List.of())));
    }
    if (conditions.isEmpty()) {
      reading.wrong("in", "or \"out\" must list at least one object of fields and values");
    }
    return new RowStep.Filter(resources("resources"), new RowCondition.AnyOf(conditions));
  }

  private void addConditions(
      String property, RowCondition.Operator operator, List<RowCondition> conditions) {
    var list = reading.node().path(property);
    if (list.isMissingNode() || list.isNull()) {
      return;
    }
    var objects = list.isObject() ? List.of(list) : reading.items(property);
    for (var item : objects) {
      if (!item.isObject()) {
        reading.wrong(property, "must be a list of objects of fields and values");
        return;
      }
      for (var entry : item.properties()) {
        conditions.add(new RowCondition.Comparison(entry.getKey(), operator, entry.getValue()));
      }
    }
  }

  RowStep sort() {
    var property = reading.has("key") ? "key" : "sort-by";
    var key = formatString(property);
    if (key.names().isEmpty() && reading.node().path(property).isTextual()) {
      reading.wrong(property, "must name at least one field, such as \"{name}\"");
    }
    return new RowStep.Sort(resources("resources"), key, reading.flag("reverse", false));
  }

  RowStep deduplicate() {
    return new RowStep.Deduplicate(resources("resources"));
  }

  RowStep duplicate() {
    return new RowStep.Duplicate(
        reading.text("source", ""),
        reading.text("target-name", reading.text("target_name", "")),
        reading.text("target-path", reading.text("target_path", "")),
        reading.flag("duplicate_to_end", false));
  }

  RowStep deleteFields() {
    var isRegex = reading.flag("regex", true);
    var fields = new ArrayList<NameSelector>();
    for (var name : reading.names("fields")) {
      fields.add(fields(name, isRegex, "fields"));
    }
    if (fields.isEmpty()) {
      reading.wrong("fields", "must list at least one field");
    }
    return new RowStep.DeleteFields(resources("resources"), fields);
  }

  RowStep printer() {
    var rows = reading.length(reading.has("num_rows") ? "num_rows" : "rows");
    if (rows > MAX_PRINTED_ROWS) {
      reading.wrong("num_rows", "must be " + MAX_PRINTED_ROWS + " or less");
    }
    return new RowStep.Printer(
        resources("resources"),
        reading.names("fields"),
        rows < 0 ? DEFAULT_PRINTED_ROWS : (int) Math.min(rows, MAX_PRINTED_ROWS));
  }

  JsonReading reading() {
    return reading;
  }

  /// The resources that a step works on: names, a pattern, a position, or all of them.
  NameSelector resources(String property) {
    var node = reading.node().path(property);
    if (node.isMissingNode() || node.isNull()) {
      return NameSelector.ALL;
    }
    if (node.canConvertToInt() && node.isIntegralNumber() && node.intValue() >= 0) {
      return NameSelector.ofPosition(node.intValue());
    }
    if (node.isArray()) {
      return NameSelector.ofNames(reading.texts(property, List.of()));
    }
    if (!node.isTextual()) {
      reading.wrong(property, "must be a list of names, a pattern of names, or a number from 0 up");
      return NameSelector.ALL;
    }
    return parseOr(
        reading,
        property,
        () -> NameSelector.ofPattern(PythonPattern.parse(node.textValue())),
        NameSelector.ALL);
  }

  /// The fields with that name, or whose names match that pattern.
  NameSelector fields(String text, boolean isRegex, String property) {
    return isRegex
        ? parseOr(
            reading,
            property,
            () -> NameSelector.ofPattern(PythonPattern.parse(text)),
            NameSelector.ALL)
        : NameSelector.ofNames(List.of(text));
  }

  FormatString formatString(String property) {
    return formatString(reading, property);
  }

  static FormatString formatString(JsonReading reading, String property) {
    if (!reading.node().path(property).isTextual()) {
      reading.wrong(property, "must be a text with fields in it, such as \"{name}\"");
      return FormatString.EMPTY;
    }
    return parseOr(
        reading,
        property,
        () -> FormatString.parse(reading.node().path(property).textValue()),
        FormatString.EMPTY);
  }

  /// The parsed value; or a problem at the property, and `otherwise` in place of the value.
  static <T> T parseOr(JsonReading reading, String property, Supplier<T> parser, T otherwise) {
    try {
      return parser.get();
    } catch (IllegalArgumentException e) {
      reading.wrong(property, String.valueOf(e.getMessage()));
      return otherwise;
    }
  }

  String requiredText(String property) {
    return requiredText(reading, property);
  }

  static String requiredText(JsonReading reading, String property) {
    var text = reading.text(property, "");
    if (text.isEmpty() && (!reading.has(property) || reading.node().path(property).isTextual())) {
      reading.wrong(property, "is missing");
    }
    return text;
  }

  static ObjectNode objectOrEmpty(JsonNode node) {
    return node instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
  }

  static void checkNotReserved(JsonReading reading, Set<String> reserved) {
    for (Map.Entry<String, JsonNode> property : reading.node().properties()) {
      if (reserved.contains(property.getKey())) {
        reading.wrong(property.getKey(), "cannot be set by a step");
      }
    }
  }
}
