package io.specstore.spec;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.dataset.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/// A node of a spec with its JSON pointer, and the list that collects problems.
///
/// Null counts as absent, throughout. Used by one thread.
record SpecNode(JsonNode node, String pointer, List<Problem> problems) {
  SpecNode at(String property) {
    var token = property.replace("~", "~0").replace("/", "~1");
    return new SpecNode(node.path(property), pointer + "/" + token, problems);
  }

  SpecNode at(int index) {
    return new SpecNode(node.path(index), pointer + "/" + index, problems);
  }

  boolean isAbsent() {
    return node.isMissingNode() || node.isNull();
  }

  void problem(String code, String message) {
    problems.add(new Problem(code, message, pointer));
  }

  /// The text here; a problem when there is something else; empty when there is nothing.
  Optional<String> text() {
    return ofType("a text", JsonNode::isTextual).map(JsonNode::textValue);
  }

  /// The text here; a problem, with that code and text, when it is absent or empty.
  Optional<String> requiredText(String code, String message) {
    if (isAbsent() || (node.isTextual() && node.textValue().isEmpty())) {
      problem(code, message);
      return Optional.empty();
    }
    return text();
  }

  /// The object here; a problem when there is something else; empty when there is nothing.
  Optional<ObjectNode> object() {
    return ofType("an object", JsonNode::isObject).map(ObjectNode.class::cast);
  }

  /// The object here; an empty one, which nothing may be put into, when there is none.
  ObjectNode objectOrEmpty() {
    return object().orElseGet(SpecJson.MAPPER::createObjectNode);
  }

  /// The elements of the list here; a problem when there is something else.
  List<SpecNode> elements() {
    return ofType("a list", JsonNode::isArray)
        .map(list -> IntStream.range(0, list.size()).mapToObj(this::at).toList())
        .orElse(List.of());
  }

  /// The elements of the list here that are objects; a problem for every other, and one instead of
  /// all where there are more than `most`.
  List<SpecNode> objects(int most) {
    if (node.isArray() && node.size() > most) {
      problem("too-many", "There are more than " + most + " of them");
      return List.of();
    }
    return elements().stream().filter(SpecNode::isObject).toList();
  }

  private boolean isObject() {
    if (isAbsent()) {
      problem("wrong-type", "Must be an object, not null");
    }
    return object().isPresent();
  }

  private Optional<JsonNode> ofType(String wanted, Predicate<JsonNode> is) {
    if (isAbsent()) {
      return Optional.empty();
    }
    if (!is.test(node)) {
      problem("wrong-type", "Must be " + wanted + ", not " + describe());
      return Optional.empty();
    }
    return Optional.of(node);
  }

  private String describe() {
    return switch (node.getNodeType()) {
      case OBJECT -> "an object";
      case ARRAY -> "a list";
      case STRING -> "a text";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case NULL, MISSING, BINARY, POJO -> "null";
    };
  }

  static SpecNode root(ObjectNode spec, List<Problem> problems) {
    return new SpecNode(spec, "", problems);
  }
}
