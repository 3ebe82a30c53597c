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

/// Reads the parameters of one step; what is wrong is gathered, and something harmless given.
final class StepParser {
  /// What no step may say of a package: it says whose and which it is.
  private static final Set<String> PACKAGE_RESERVED = Set.of("resources", "datahub", "id");

  /// What no step may say of a resource: it says what was made and where it lies.
  private static final Set<String> RESOURCE_RESERVED =
      Set.of("datahub", "url", "parts", "data", "bytes", "hash", "rowcount");

  private static final int DEFAULT_PRINTED_ROWS = 10;

  /// The most rows that a printer writes.
  private static final int MAX_PRINTED_ROWS = 100;

  private final JsonReading reading;

  StepParser(JsonReading reading) {
    this.reading = reading;
  }

  RowStep nothing() {
    return new RowStep.Nothing();
  }

  RowStep addMetadata() {
    forbid(reading, PACKAGE_RESERVED);
    return new RowStep.AddMetadata(object(reading.node()));
  }

  RowStep loadMetadata() {
    return new RowStep.LoadMetadata(required("url"));
  }

  /// The original's own step has `name` and `update`; the other one has its properties beside
  /// `resource`, or `resources`.
  RowStep updateResource() {
    if (reading.node().path("update").isObject()) {
      var update = reading.inside("update");
      forbid(update, RESOURCE_RESERVED);
      return new RowStep.UpdateResource(names("name"), object(update.node()));
    }
    forbid(reading, RESOURCE_RESERVED);
    var properties = object(reading.node()).deepCopy();
    var key = properties.has("resource") ? "resource" : "resources";
    var choice = choice(key);
    properties.remove(key);
    return new RowStep.UpdateResource(choice, properties);
  }

  private NameSelector names(String property) {
    var names = reading.names(property);
    return names.isEmpty() ? NameSelector.ALL : NameSelector.of(names);
  }

  RowStep loadResource() {
    var updates = new LinkedHashMap<String, ObjectNode>();
    var resources = reading.node().path("resources");
    if (resources.isObject()) {
      var inside = reading.inside("resources");
      for (var entry : resources.properties()) {
        if (entry.getValue().isObject()) {
          forbid(inside.inside(entry.getKey()), RESOURCE_RESERVED);
          updates.put(entry.getKey(), object(entry.getValue()));
        } else if (entry.getValue().isNull()) {
          updates.put(entry.getKey(), JsonNodeFactory.instance.objectNode());
        } else {
          inside.wrong(entry.getKey(), "must be an object of properties to set");
        }
      }
    }
    var choice =
        updates.isEmpty() ? choice("resource") : NameSelector.of(List.copyOf(updates.keySet()));
    if (updates.isEmpty() && !reading.has("resource")) {
      reading.wrong("resource", "must say which resource to load: a name, names, or a number");
    }
    return new RowStep.LoadResource(
        required("url"),
        choice,
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
    return new RowStep.Concatenate(choice("sources"), target, fields);
  }

  private ObjectNode target() {
    var inside = reading.inside("target");
    if (reading.has("target") && !inside.node().isObject()) {
      reading.wrong("target", "must be an object with the name of the new resource");
    }
    forbid(inside, RESOURCE_RESERVED);
    var target = object(inside.node()).deepCopy();
    if (inside.text("name", "").isEmpty()) {
      target.put("name", "concat");
    }
    if (inside.text("path", "").isEmpty()) {
      target.put("path", "data/" + target.path("name").asText() + ".csv");
    }
    return target;
  }

  RowStep filter() {
    var tests = new ArrayList<RowCondition>();
    conditions("in", RowCondition.Order.SAME, tests);
    conditions("equals", RowCondition.Order.SAME, tests);
    conditions("out", RowCondition.Order.OTHER, tests);
    conditions("not_equals", RowCondition.Order.OTHER, tests);
    if (reading.has("condition")) {
      if (!tests.isEmpty()) {
        reading.wrong("condition", "must stand alone; leave it out, or \"in\" and \"out\"");
      }
      tests.add(
          parsed(
              reading,
              "condition",
              () -> RowCondition.parse(reading.text("condition", "")),
              new RowCondition.Any(List.of())));
    }
    if (tests.isEmpty()) {
      reading.wrong("in", "or \"out\" must list at least one object of fields and values");
    }
    return new RowStep.Filter(choice("resources"), new RowCondition.Any(tests));
  }

  private void conditions(String property, RowCondition.Order order, List<RowCondition> tests) {
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
        tests.add(new RowCondition.Beside(entry.getKey(), order, entry.getValue()));
      }
    }
  }

  RowStep sort() {
    var property = reading.has("key") ? "key" : "sort-by";
    var key = format(property);
    if (key.names().isEmpty() && reading.node().path(property).isTextual()) {
      reading.wrong(property, "must name at least one field, such as \"{name}\"");
    }
    return new RowStep.Sort(choice("resources"), key, reading.flag("reverse", false));
  }

  RowStep deduplicate() {
    return new RowStep.Deduplicate(choice("resources"));
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
    var names = reading.names("fields");
    for (var i = 0; i < names.size(); i++) {
      fields.add(field(names.get(i), isRegex, "fields"));
    }
    if (fields.isEmpty()) {
      reading.wrong("fields", "must list at least one field");
    }
    return new RowStep.DeleteFields(choice("resources"), fields);
  }

  RowStep printer() {
    var rows = reading.length(reading.has("num_rows") ? "num_rows" : "rows");
    if (rows > MAX_PRINTED_ROWS) {
      reading.wrong("num_rows", "must be " + MAX_PRINTED_ROWS + " or less");
    }
    return new RowStep.Printer(
        choice("resources"),
        reading.names("fields"),
        rows < 0 ? DEFAULT_PRINTED_ROWS : (int) Math.min(rows, MAX_PRINTED_ROWS));
  }

  JsonReading reading() {
    return reading;
  }

  /// Which resources are meant: names, a pattern, a number, or all of them.
  NameSelector choice(String property) {
    var node = reading.node().path(property);
    if (node.isMissingNode() || node.isNull()) {
      return NameSelector.ALL;
    }
    if (node.canConvertToInt() && node.isIntegralNumber() && node.intValue() >= 0) {
      return NameSelector.at(node.intValue());
    }
    if (node.isArray()) {
      return NameSelector.of(reading.texts(property, List.of()));
    }
    if (!node.isTextual()) {
      reading.wrong(property, "must be a list of names, a pattern of names, or a number from 0 up");
      return NameSelector.ALL;
    }
    return parsed(
        reading,
        property,
        () -> NameSelector.of(PythonPattern.parse(node.textValue())),
        NameSelector.ALL);
  }

  /// Which fields are meant by that text.
  NameSelector field(String text, boolean isRegex, String property) {
    return isRegex
        ? parsed(
            reading, property, () -> NameSelector.of(PythonPattern.parse(text)), NameSelector.ALL)
        : NameSelector.of(List.of(text));
  }

  FormatString format(String property) {
    return format(reading, property);
  }

  static FormatString format(JsonReading reading, String property) {
    if (!reading.node().path(property).isTextual()) {
      reading.wrong(property, "must be a text with fields in it, such as \"{name}\"");
      return FormatString.EMPTY;
    }
    return parsed(
        reading,
        property,
        () -> FormatString.parse(reading.node().path(property).textValue()),
        FormatString.EMPTY);
  }

  /// What comes of that, or a problem at that property and something else.
  static <T> T parsed(JsonReading reading, String property, Supplier<T> parser, T otherwise) {
    try {
      return parser.get();
    } catch (IllegalArgumentException e) {
      reading.wrong(property, String.valueOf(e.getMessage()));
      return otherwise;
    }
  }

  String required(String property) {
    return required(reading, property);
  }

  static String required(JsonReading reading, String property) {
    var text = reading.text(property, "");
    if (text.isEmpty() && (!reading.has(property) || reading.node().path(property).isTextual())) {
      reading.wrong(property, "is missing");
    }
    return text;
  }

  static ObjectNode object(JsonNode node) {
    return node instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
  }

  static void forbid(JsonReading reading, Set<String> reserved) {
    for (Map.Entry<String, JsonNode> property : reading.node().properties()) {
      if (reserved.contains(property.getKey())) {
        reading.wrong(property.getKey(), "can't be set by a step");
      }
    }
  }
}
