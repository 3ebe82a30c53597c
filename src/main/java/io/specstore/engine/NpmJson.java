package io.specstore.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.archive.PublishedJson;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Makes the `package.json` of a data package that is published as an npm package.
final class NpmJson {
  private static final int MAX_NAME_CHARACTERS = 214;

  /// Semantic Versioning 2.0.0, without build metadata, which npm drops.
  private static final Pattern VERSION =
      Pattern.compile(
          "(0|[1-9]\\d*)\\.(0|[1-9]\\d*)\\.(0|[1-9]\\d*)(-[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?");

  private NpmJson() {}

  static ObjectNode of(PackageJson packageJson) {
    var metadata = packageJson.metadata();
    var id = packageJson.revision();
    var json =
        PublishedJson.object().put("name", name(id.dataset().ownerId(), id.dataset().name()));
    json.put("version", version(metadata.path("version").asText(), id.number()));
    text(metadata, "description")
        .or(() -> text(metadata, "title"))
        .ifPresent(text -> json.put("description", text));
    text(metadata, "homepage").ifPresent(text -> json.put("homepage", text));
    license(metadata).ifPresent(text -> json.put("license", text));
    if (metadata.path("keywords").isArray()) {
      json.set("keywords", metadata.path("keywords").deepCopy());
    }
    json.put("main", PackageJson.FILE_NAME);
    json.putArray("files").add(PackageJson.FILE_NAME).add("data").add("archive");
    return json;
  }

  /// `@owner/name`, in the characters that npm allows.
  static String name(String owner, String dataset) {
    var name = "@" + word(owner) + "/" + word(dataset);
    return name.substring(0, Math.min(name.length(), MAX_NAME_CHARACTERS));
  }

  private static String word(String text) {
    var word =
        text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "-").replaceAll("^[._-]+", "");
    return word.isEmpty() ? "data" : word;
  }

  /// The package's own version if npm accepts it, else one made of the revision's number.
  static String version(String own, int revision) {
    return VERSION.matcher(own).matches() ? own : revision + ".0.0";
  }

  private static Optional<String> license(JsonNode metadata) {
    return text(metadata.path("licenses").path(0), "name").or(() -> text(metadata, "license"));
  }

  private static Optional<String> text(JsonNode node, String property) {
    return Optional.ofNullable(node.path(property).textValue()).filter(text -> !text.isBlank());
  }
}
