package io.specstore.datapackage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// One resource of a data package, as its descriptor declares it.
public record Resource(ObjectNode json) {
  /// The name; empty when there is none.
  public String name() {
    return text("name").orElse("");
  }

  /// The parts of the resource's data, one for most; empty when there is no `path`.
  public List<String> paths() {
    var path = json.path("path");
    if (path.isTextual()) {
      return List.of(path.textValue());
    }
    return StreamSupport.stream(path.spliterator(), false)
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue)
        .toList();
  }

  /// Where a plan says that the data comes from; absent in a plain data package.
  public Optional<String> url() {
    return text("url");
  }

  public Optional<String> format() {
    return text("format");
  }

  public Optional<String> encoding() {
    return text("encoding");
  }

  /// The Table Schema, as written.
  public Optional<ObjectNode> schema() {
    return object("schema");
  }

  /// The table's dialect, as written.
  public Optional<ObjectNode> dialect() {
    return object("dialect");
  }

  /// That property when it is a text.
  public Optional<String> text(String property) {
    return Optional.ofNullable(json.path(property).textValue());
  }

  /// That property when it is an object.
  public Optional<ObjectNode> object(String property) {
    return json.path(property) instanceof ObjectNode object
        ? Optional.of(object)
        : Optional.empty();
  }
}
