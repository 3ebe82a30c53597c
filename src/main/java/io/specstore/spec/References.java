package io.specstore.spec;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.Descriptor;
import java.util.List;
import java.util.Optional;

/// Resolves schemas and dialects elsewhere in the descriptor, as `#/…` pointers name them.
///
/// References to other files or addresses are not followed here: a spec is read without the
/// network.
final class References {
  private static final List<String> PROPERTIES = List.of("schema", "dialect");

  private final ObjectNode descriptor;

  private References(ObjectNode descriptor) {
    this.descriptor = descriptor;
  }

  /// Reports the references of that resource whose target does not exist.
  static void check(SpecNode resource, ObjectNode descriptor) {
    var references = new References(descriptor);
    for (var property : PROPERTIES) {
      var place = resource.at(property);
      if (!place.node().isTextual()) {
        place.object();
      } else if (references.target(place.node().textValue()).isEmpty()) {
        place.problem(
            "reference-unresolved",
            "Must be an object, or a #/ pointer to one in the descriptor; put here what is meant");
      }
    }
  }

  /// The descriptor with every reference replaced by what it refers to.
  static Descriptor resolve(ObjectNode descriptor) {
    var resources = new Descriptor(descriptor).resources();
    if (resources.stream()
        .noneMatch(resource -> PROPERTIES.stream().anyMatch(p -> resource.text(p).isPresent()))) {
      return new Descriptor(descriptor);
    }
    var references = new References(descriptor);
    var copy = new Descriptor(descriptor.deepCopy());
    for (var resource : copy.resources()) {
      for (var property : PROPERTIES) {
        resource
            .text(property)
            .flatMap(references::target)
            .ifPresent(target -> resource.json().set(property, target));
      }
    }
    return copy;
  }

  private Optional<ObjectNode> target(String reference) {
    if (!reference.startsWith("#/")) {
      return Optional.empty();
    }
    var found = descriptor.at(JsonPointer.compile(reference.substring(1)));
    return found instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
  }
}
