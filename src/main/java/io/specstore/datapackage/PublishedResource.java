package io.specstore.datapackage;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// One resource of a published package: a file and what it is.
///
/// @param path where the file is, relative to the package
/// @param mediaType what to call it on the wire; text with its charset
/// @param bytes its size, or -1 when the package doesn't say
/// @param hash the digest that the package gives, empty when it gives none
public record PublishedResource(
    String name, String path, String format, String mediaType, long bytes, String hash) {
  private static final String UNKNOWN = "application/octet-stream";

  private static final Map<String, String> BY_FORMAT =
      Map.ofEntries(
          Map.entry("csv", "text/csv"),
          Map.entry("tsv", "text/tab-separated-values"),
          Map.entry("json", "application/json"),
          Map.entry("geojson", "application/geo+json"),
          Map.entry("zip", "application/zip"),
          Map.entry("tgz", "application/gzip"),
          Map.entry("md", "text/markdown"),
          Map.entry("txt", "text/plain"),
          Map.entry("parquet", "application/vnd.apache.parquet"),
          Map.entry("sqlite", "application/vnd.sqlite3"),
          Map.entry("xls", "application/vnd.ms-excel"),
          Map.entry("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));

  /// A type and a subtype, each a token (RFC 9110 §8.3.1), without parameters.
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[A-Za-z0-9!#$&^_.+-]{1,127}/[A-Za-z0-9!#$&^_.+-]{1,127}");

  static PublishedResource of(Resource resource) {
    var path = resource.paths().stream().findFirst().orElse("");
    var format = resource.format().orElseGet(() -> extension(path)).toLowerCase(Locale.ROOT);
    return new PublishedResource(
        resource.name(),
        path,
        format,
        mediaType(resource, format),
        resource.json().path("bytes").asLong(-1),
        resource.text("hash").orElse(""));
  }

  /// Whether a request for a file with that extension can mean this one.
  boolean isOfExtension(String extension) {
    return format.equals(extension) || extension(path).equals(extension);
  }

  private static String mediaType(Resource resource, String format) {
    var named = BY_FORMAT.get(format);
    var type =
        named != null
            ? named
            : resource
                .text("mediatype")
                .filter(given -> MEDIA_TYPE.matcher(given).matches())
                .orElse(UNKNOWN);
    return type.startsWith("text/")
        ? charset(resource, type).map(charset -> type + "; charset=" + charset).orElse(type)
        : type;
  }

  /// As the resource declares it, else UTF-8, which is the standard's default; a page of HTML that
  /// declares nothing may name its charset inside.
  private static Optional<String> charset(Resource resource, String type) {
    return resource
        .encoding()
        .flatMap(PublishedResource::knownCharset)
        .or(() -> type.equals("text/html") ? Optional.empty() : Optional.of("utf-8"));
  }

  private static Optional<String> knownCharset(String name) {
    try {
      return Optional.of(Charset.forName(name).name().toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String extension(String path) {
    var file = path.substring(path.lastIndexOf('/') + 1);
    return Optional.of(file.lastIndexOf('.'))
        .filter(dot -> dot >= 0)
        .map(dot -> file.substring(dot + 1).toLowerCase(Locale.ROOT))
        .orElse("");
  }
}
