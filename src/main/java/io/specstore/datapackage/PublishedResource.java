package io.specstore.datapackage;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// One resource of a published package: a file and what it is.
///
/// @param path where the file is, relative to the package
/// @param mediaType what to call it on the wire, with a charset where that is sure
/// @param bytes its size, or -1 when the package doesn't say
/// @param hash the digest that the package gives, empty when it gives none
public record PublishedResource(
    String name, String path, String format, String mediaType, long bytes, String hash) {
  private static final String UNKNOWN = "application/octet-stream";

  private static final Map<String, String> BY_FORMAT =
      Map.of(
          "csv", "text/csv",
          "tsv", "text/tab-separated-values",
          "json", "application/json",
          "geojson", "application/geo+json",
          "zip", "application/zip",
          "md", "text/markdown",
          "txt", "text/plain",
          "parquet", "application/vnd.apache.parquet",
          "xls", "application/vnd.ms-excel",
          "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

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
    return isUtf8Text(resource, type) ? type + "; charset=utf-8" : type;
  }

  /// What a source says of its encoding is a hint only; what was derived from it is sure.
  private static boolean isUtf8Text(Resource resource, String type) {
    return type.startsWith("text/")
        && PublishedPackage.type(resource).startsWith("derived/")
        && resource.encoding().filter("utf-8"::equalsIgnoreCase).isPresent();
  }

  private static String extension(String path) {
    var file = path.substring(path.lastIndexOf('/') + 1);
    return Optional.of(file.lastIndexOf('.'))
        .filter(dot -> dot >= 0)
        .map(dot -> file.substring(dot + 1).toLowerCase(Locale.ROOT))
        .orElse("");
  }
}
