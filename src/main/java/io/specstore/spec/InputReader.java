package io.specstore.spec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.Descriptor;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/// Reads `inputs`: exactly one, of the one supported kind, with the descriptor inside it.
final class InputReader {
  /// The most characters that a path or URL may have.
  static final int MAX_PATH_CHARACTERS = 2_000;

  /// The most resources that a data package may have here; each becomes up to five pipelines.
  static final int MAX_RESOURCES = 5_000;

  private static final String PATH_MISSING = "resource-path-missing";
  private static final List<String> DESCRIPTOR_TEXTS =
      List.of("name", "title", "description", "readme");
  private static final List<String> RESOURCE_TEXTS = List.of("format", "encoding", "profile");

  private final SpecNode inputs;

  InputReader(SpecNode inputs) {
    this.inputs = inputs;
  }

  /// The input; empty when it can't be read for what is wrong with it.
  Optional<Input> read() {
    if (!inputs.isAbsent() && !inputs.node().isArray()) {
      inputs.elements();
      return Optional.empty();
    }
    if (inputs.node().size() != 1) {
      inputs.problem("inputs-count", "Unexpected error: Only supporting one input atm");
      return Optional.empty();
    }
    return inputs.objects(1).stream().findFirst().flatMap(InputReader::input);
  }

  private static Optional<Input> input(SpecNode input) {
    if (!input.at("kind").node().asText().equals(Input.KIND)) {
      input
          .at("kind")
          .problem("inputs-kind", "Unexpected error: Only supporting datapackage inputs atm");
    }
    var url =
        input
            .at("url")
            .requiredText("input-url-missing", "The input has no url: where its descriptor lies");
    url.ifPresent(text -> checkUrl(input.at("url"), text));
    if (input.at("parameters").isAbsent()) {
      input.at("parameters").problem("input-parameters-missing", "The input has no parameters");
      return Optional.empty();
    }
    var parameters = input.at("parameters");
    var mapping = mapping(parameters.at("resource-mapping"));
    var descriptor = descriptor(parameters.at("descriptor"));
    return descriptor.map(read -> new Input(url.orElse(""), read, mapping));
  }

  private static SequencedMap<String, String> mapping(SpecNode place) {
    var mapping = new LinkedHashMap<String, String>();
    for (var name : List.copyOf(place.objectOrEmpty().properties())) {
      var target = place.at(name.getKey());
      target
          .requiredText("mapping-empty", "The resource is mapped to nothing")
          .ifPresent(url -> {
            checkUrl(target, url);
            mapping.put(name.getKey(), url);
          });
    }
    return mapping;
  }

  private static void checkUrl(SpecNode place, String url) {
    if (BlobUrl.claimsToBe(url) && !BlobUrl.isOne(url)) {
      place.problem(
          "blob-malformed", "Uploaded bytes are named blob:sha256: and 64 lower-case hex digits");
    }
    Paths.textViolation(url)
        .ifPresent(violation -> place.problem("url-invalid", "The URL " + violation));
  }

  private static Optional<Descriptor> descriptor(SpecNode place) {
    if (place.isAbsent()) {
      place.problem("descriptor-missing", "The input has no descriptor of its data package");
      return Optional.empty();
    }
    var json = place.object();
    if (json.isEmpty()) {
      return Optional.empty();
    }
    DESCRIPTOR_TEXTS.forEach(property -> place.at(property).text());
    place.at("views").elements();
    var taken = new HashSet<String>();
    place
        .at("resources")
        .objects(MAX_RESOURCES)
        .forEach(resource -> checkResource(resource, json.get(), taken));
    return Optional.of(References.resolve(json.get()));
  }

  private static void checkResource(SpecNode resource, ObjectNode descriptor, Set<String> taken) {
    var name = resource.at("name");
    name.requiredText("resource-name-missing", "The resource has no name")
        .ifPresent(text -> checkName(name, text, taken));
    if (resource.at("path").isAbsent() && !resource.at("data").isAbsent()) {
      checkData(resource.at("data"));
    } else {
      checkPaths(resource.at("path"));
    }
    RESOURCE_TEXTS.forEach(property -> resource.at(property).text());
    OnInvalidReader.check(resource.at("onInvalid"));
    References.check(resource, descriptor);
  }

  private static void checkName(SpecNode place, String name, Set<String> taken) {
    ResourceNames.violation(name)
        .ifPresent(violation ->
            place.problem("resource-name-invalid", "The resource's name " + violation));
    if (!taken.add(name)) {
      place.problem(
          "resource-duplicate", "Two resources have the name \"" + name + "\"; rename one");
    }
  }

  /// Data in the descriptor itself stands in the place of a path.
  private static void checkData(SpecNode place) {
    if (!place.node().isContainerNode() && !place.node().isTextual()) {
      place.problem(
          "resource-data-invalid", "Inline data must be a list of rows, an object or a text");
    }
  }

  private static void checkPaths(SpecNode place) {
    if (!place.node().isArray()) {
      checkPath(place);
    } else if (place.node().isEmpty()) {
      place.problem(PATH_MISSING, "The resource has no path");
    } else {
      place.elements().forEach(InputReader::checkPath);
    }
  }

  private static void checkPath(SpecNode place) {
    place
        .requiredText(PATH_MISSING, "The resource has no path")
        .flatMap(Paths::violation)
        .ifPresent(violation -> place.problem("resource-path-unsafe", "The path " + violation));
  }
}
