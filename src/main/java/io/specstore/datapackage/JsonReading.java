package io.specstore.datapackage;

import com.fasterxml.jackson.databind.JsonNode;
import io.specstore.dataset.Problem;
import java.util.ArrayList;
import java.util.List;

/// One reading of a JSON object: takes properties of the wanted kind and gathers a problem, with
/// its pointer, for each that is of another.
public final class JsonReading {
  private final JsonNode node;
  private final String pointer;
  private final List<Problem> problems;

  public JsonReading(JsonNode node, String pointer, List<Problem> problems) {
    this.node = node;
    this.pointer = pointer;
    this.problems = problems;
  }

  public JsonNode node() {
    return node;
  }

  public boolean has(String name) {
    return node.hasNonNull(name);
  }

  public String text(String name, String otherwise) {
    var value = node.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    if (!value.isTextual()) {
      wrong(name, "must be text");
      return otherwise;
    }
    return value.textValue();
  }

  public boolean flag(String name, boolean otherwise) {
    var value = node.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    // Published packages hold "true" in quotes; its meaning is not in doubt.
    if (value.isTextual() && List.of("true", "false").contains(value.textValue())) {
      return value.textValue().equals("true");
    }
    if (!value.isBoolean()) {
      wrong(name, "must be true or false");
      return otherwise;
    }
    return value.booleanValue();
  }

  public long length(String name) {
    var value = node.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return -1;
    }
    if (!value.canConvertToExactIntegral() || !value.canConvertToLong() || value.longValue() < 0) {
      wrong(name, "must be a whole number from 0 up");
      return -1;
    }
    return value.longValue();
  }

  public List<String> texts(String name, List<String> otherwise) {
    var value = node.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    if (!value.isArray()) {
      wrong(name, "must be a list of texts");
      return otherwise;
    }
    var texts = new ArrayList<String>();
    for (var item : value) {
      if (!item.isValueNode()) {
        wrong(name, "must be a list of texts");
        return otherwise;
      }
      texts.add(item.asText());
    }
    return texts;
  }

  /// A list of names that may be written as one name alone.
  public List<String> names(String name) {
    var value = node.path(name);
    return value.isTextual() ? List.of(value.textValue()) : texts(name, List.of());
  }

  public List<JsonNode> items(String name) {
    var value = node.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return List.of();
    }
    if (!value.isArray() || value.isEmpty()) {
      wrong(name, "must be a list with at least one value");
      return List.of();
    }
    var items = new ArrayList<JsonNode>();
    value.forEach(items::add);
    return items;
  }

  public void wrong(String name, String demand) {
    problem(name, "The property \"" + name + "\" " + demand + ".");
  }

  void problem(String name, String message) {
    problems.add(new Problem("descriptor", message, pointer + "/" + escape(name)));
  }

  /// The reading of that property, which is an object; its problems go to the same list.
  public JsonReading inside(String name) {
    return new JsonReading(node.path(name), pointer + "/" + escape(name), problems);
  }

  /// The reading of an item of this list, which is an object.
  public JsonReading item(int index) {
    return new JsonReading(node.path(index), pointer + "/" + index, problems);
  }

  /// A segment of a JSON pointer, RFC 6901 section 3.
  private static String escape(String segment) {
    return segment.replace("~", "~0").replace("/", "~1");
  }
}
