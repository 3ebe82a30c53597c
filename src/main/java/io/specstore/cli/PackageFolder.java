package io.specstore.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.Descriptor;
import io.specstore.datapackage.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Packs a data package in a folder: its descriptor goes into the spec, its files are uploaded.
final class PackageFolder {
  private static final String README_FILE = "README.md";
  private static final List<String> PARTS = List.of("schema", "dialect");
  private static final long MAX_README_BYTES = 1 << 20;

  private PackageFolder() {}

  static PackedSpec pack(Path file, ObjectNode json, PackRequest request) throws IOException {
    var descriptor = new Descriptor(json.deepCopy());
    if (descriptor.resources().isEmpty()) {
      throw CliException.refused(file + " names no resources; list the package's files in it");
    }
    var folder = Packer.folderOf(file);
    var mapping = JsonNodeFactory.instance.objectNode();
    var notes = new ArrayList<String>();
    var index = 0;
    for (var resource : descriptor.resources()) {
      complete(resource);
      var pointer = "/resources/" + index++;
      PARTS.forEach(part -> putHere(resource, part, folder, pointer + "/" + part));
      for (var path : resource.paths()) {
        if (!LocalFolder.isRemote(path)) {
          folder.take(path, pointer + "/path").ifPresent(found -> mapping.put(path, found.url()));
        }
      }
      if (resource.schema().isEmpty() && resource.format().orElse("").equalsIgnoreCase("csv")) {
        notes.add(resource.name() + " has no schema: it is copied, not checked");
      }
    }
    folder.requireNoProblems();
    addReadme(descriptor.json(), Packer.parent(file).resolve(README_FILE));
    var name = descriptor.name().orElseGet(() -> folderName(file));
    return new PackedSpec(
        Packer.spec(request, name, descriptor.json(), mapping), folder.files(), notes);
  }

  /// A schema or dialect in a file of its own is put where it is named, since the server sees the
  /// descriptor alone. A pointer into the descriptor (`#/…`) stays.
  private static void putHere(Resource resource, String part, LocalFolder folder, String pointer) {
    resource
        .text(part)
        .filter(path -> !path.startsWith("#") && !LocalFolder.isRemote(path))
        .flatMap(path -> folder.object(path, pointer))
        .ifPresent(object -> resource.json().set(part, object));
  }

  /// Name and format follow from the path where the descriptor leaves them out.
  private static void complete(Resource resource) {
    var path = resource.paths().isEmpty() ? "" : resource.paths().getFirst();
    if (!resource.json().has("name") && !path.isEmpty()) {
      resource.json().put("name", Packer.resourceNameFrom(path));
    }
    if (!resource.json().has("format") && !Packer.extension(path).isEmpty()) {
      resource.json().put("format", Packer.extension(path));
    }
  }

  private static void addReadme(ObjectNode descriptor, Path file) throws IOException {
    if (!descriptor.has("readme")
        && Files.isRegularFile(file)
        && Files.size(file) <= MAX_README_BYTES) {
      descriptor.put("readme", JsonFiles.text(file));
    }
  }

  private static String folderName(Path file) {
    var name = Packer.parent(file).normalize().getFileName();
    return name == null ? "" : Packer.nameFrom(name.toString());
  }
}
