package io.specstore.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.Descriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Packs a spec in a file: it stays as it is, but for the local files that it names, which are
/// uploaded.
final class SpecFile {
  private final LocalFolder folder;

  private SpecFile(LocalFolder folder) {
    this.folder = folder;
  }

  static PackedSpec pack(Path file, ObjectNode json, PackRequest request) throws IOException {
    var spec = json.deepCopy();
    rename(spec.withObject("/meta"), request);
    if (!request.schedule().isEmpty()) {
      spec.put("schedule", request.schedule());
    }
    var packing = new SpecFile(Packer.folderOf(file));
    for (var i = 0; i < spec.path("inputs").size(); i++) {
      packing.take(spec.path("inputs").path(i), "/inputs/" + i);
    }
    packing.folder.requireNoProblems();
    return new PackedSpec(spec, packing.folder.files(), List.of());
  }

  private static void rename(ObjectNode meta, PackRequest request) {
    if (!request.owner().isEmpty()) {
      meta.put("ownerid", request.owner()).put("owner", request.owner());
    } else if (meta.path("ownerid").asText("").isEmpty()) {
      meta.put("ownerid", request.defaultOwner().get());
    }
    if (!request.name().isEmpty()) {
      meta.put("dataset", request.name());
    }
    request.findability().ifPresent(asked -> meta.put("findability", asked.wireName()));
  }

  private void take(JsonNode input, String pointer) {
    if (!(input.path("parameters") instanceof ObjectNode parameters)) {
      return;
    }
    takeMapped(parameters, pointer + "/parameters");
    if (!LocalFolder.isRemote(input.path("url").asText())) {
      takeUnmapped(parameters, pointer + "/parameters");
    }
  }

  /// What the mapping names is where the author says the data is: a missing file is a problem.
  private void takeMapped(ObjectNode parameters, String pointer) {
    if (!(parameters.path("resource-mapping") instanceof ObjectNode mapping)) {
      return;
    }
    for (var entry : List.copyOf(mapping.properties())) {
      var path = entry.getValue().asText();
      if (!path.isEmpty() && !LocalFolder.isRemote(path)) {
        var place = pointer + "/resource-mapping/" + escaped(entry.getKey());
        folder.take(path, place).ifPresent(file -> mapping.put(entry.getKey(), file.url()));
      }
    }
  }

  /// A resource that nothing maps may be found by the server (`SOURCE_ROOT`), so only what lies
  /// here is taken.
  private void takeUnmapped(ObjectNode parameters, String pointer) {
    if (!(parameters.path("descriptor") instanceof ObjectNode descriptor)) {
      return;
    }
    var present = parameters.path("resource-mapping");
    if (!present.isMissingNode() && !present.isObject()) {
      return;
    }
    var mapping = present.isObject() ? (ObjectNode) present : parameters.objectNode();
    for (var resource : new Descriptor(descriptor).resources()) {
      for (var path : resource.paths()) {
        var isMapped = mapping.has(path) || mapping.has(resource.name());
        if (!isMapped && !LocalFolder.isRemote(path) && folder.has(path)) {
          folder.take(path, pointer).ifPresent(file -> mapping.put(path, file.url()));
        }
      }
    }
    if (!mapping.isEmpty()) {
      parameters.set("resource-mapping", mapping);
    }
  }

  /// A key as a token of a JSON pointer (RFC 6901, section 3).
  private static String escaped(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }
}
