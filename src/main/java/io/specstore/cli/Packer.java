package io.specstore.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.dataset.Findability;
import io.specstore.table.reader.DeclaredCompression;
import io.specstore.table.reader.JsonLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Packs what the user names (a data package, a spec, or a bare file) as a spec with its files.
final class Packer {
  static final String DESCRIPTOR_FILE = "datapackage.json";

  /// A JSON file over this size is taken for data without a look inside.
  private static final long MAX_DESCRIPTOR_BYTES = 16L << 20;

  private Packer() {}

  static PackedSpec pack(PackRequest request) throws IOException {
    var source = request.source();
    if (Files.isDirectory(source)) {
      var descriptor = source.resolve(DESCRIPTOR_FILE);
      if (!Files.isRegularFile(descriptor)) {
        throw CliException.usage(
            source + " holds no datapackage.json; write one, or push a file of it by its name");
      }
      return PackageFolder.pack(
          descriptor, object(descriptor, JsonFiles.read(descriptor)), request);
    }
    if (!Files.isRegularFile(source)) {
      throw CliException.usage(source + ": no such file or folder");
    }
    if (isJson(source)
        && Files.size(source) <= MAX_DESCRIPTOR_BYTES
        && !JsonLines.holdsRows(source)) {
      var json = JsonFiles.read(source);
      if (json.path("meta").isObject() && json.has("inputs")) {
        return SpecFile.pack(source, object(source, json), request);
      }
      if (json.path("resources").isArray() || source.endsWith(DESCRIPTOR_FILE)) {
        return PackageFolder.pack(source, object(source, json), request);
      }
    }
    return BareFile.pack(source, request);
  }

  /// The spec of a package: who, what, where from.
  static ObjectNode spec(
      PackRequest request, String name, ObjectNode descriptor, ObjectNode mapping) {
    var spec = JsonNodeFactory.instance.objectNode();
    var owner = request.owner().isEmpty() ? request.defaultOwner().get() : request.owner();
    spec.putObject("meta")
        .put("version", 1)
        .put("ownerid", owner)
        .put("owner", owner)
        .put("dataset", request.name().isEmpty() ? name : request.name())
        .put("findability", request.findability().orElse(Findability.PUBLISHED).wireName());
    var input = spec.putArray("inputs").addObject();
    input.put("kind", "datapackage").put("url", DESCRIPTOR_FILE);
    input
        .putObject("parameters")
        .<ObjectNode>set("resource-mapping", mapping)
        .set("descriptor", descriptor);
    if (!request.schedule().isEmpty()) {
      spec.put("schedule", request.schedule());
    }
    return spec;
  }

  /// The folder that a file lies in.
  static LocalFolder folderOf(Path file) throws IOException {
    return new LocalFolder(parent(file));
  }

  static Path parent(Path file) {
    var parent = file.toAbsolutePath().getParent();
    return parent == null ? file.toAbsolutePath() : parent;
  }

  /// What follows the last dot of a file's name, in lower case; empty when there is no dot.
  static String extension(String path) {
    var name = path.substring(path.lastIndexOf('/') + 1);
    return name.lastIndexOf('.') <= 0
        ? ""
        : name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /// The extension of a file's name without that of its compression.
  static String tableExtension(String path) {
    var extension = extension(path);
    return DeclaredCompression.isCompression(extension)
        ? extension(withoutExtension(path))
        : extension;
  }

  /// A name for a dataset out of a file's name: `My Data.csv` and `My Data.csv.gz` give `my-data`.
  static String nameFrom(String path) {
    var file = path.substring(path.lastIndexOf('/') + 1);
    var stem = withoutExtension(file);
    if (DeclaredCompression.isCompression(extension(file))
        && BareFile.mayBeTable(extension(stem))) {
      stem = withoutExtension(stem);
    }
    return stem.toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}._-]+", "-")
        .replaceAll("^[-.]+|[-.]+$", "");
  }

  /// A name for a resource, which may not be a number: `2024.csv` gives `table-2024`.
  static String resourceNameFrom(String path) {
    var name = nameFrom(path);
    return name.matches("[0-9]+") ? "table-" + name : name;
  }

  private static String withoutExtension(String file) {
    return extension(file).isEmpty() ? file : file.substring(0, file.lastIndexOf('.'));
  }

  private static boolean isJson(Path file) {
    return extension(file.toString()).equals("json");
  }

  private static ObjectNode object(Path file, JsonNode json) {
    if (json instanceof ObjectNode object) {
      return object;
    }
    throw CliException.refused(file + " is not a JSON object; a descriptor or spec begins with {");
  }
}
