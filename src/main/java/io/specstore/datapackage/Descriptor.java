package io.specstore.datapackage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/// The descriptor of a data package: its metadata and its resources.
///
/// Reads what is there without judging it. The tree inside is never changed; copy it before
/// changing it.
public record Descriptor(ObjectNode json) {
  /// The name of the package, which need not be the dataset's.
  public Optional<String> name() {
    return text("name");
  }

  public Optional<String> title() {
    return text("title");
  }

  /// The text that becomes README.md.
  public Optional<String> readme() {
    return text("readme");
  }

  /// The resources in order; what is not an object is left out.
  public List<Resource> resources() {
    return StreamSupport.stream(json.path("resources").spliterator(), false)
        .filter(ObjectNode.class::isInstance)
        .map(node -> new Resource((ObjectNode) node))
        .toList();
  }

  /// Everything but the resources, in the order written; a copy that is the caller's own.
  public ObjectNode metadata() {
    var metadata = json.objectNode();
    json.properties().stream()
        .filter(property -> !property.getKey().equals("resources"))
        .forEach(property -> metadata.set(property.getKey(), property.getValue().deepCopy()));
    return metadata;
  }

  private Optional<String> text(String property) {
    return Optional.ofNullable(json.path(property).textValue());
  }
}
