package io.specstore.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.archive.Digests;
import io.specstore.datapackage.Resource;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.TableError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a resource's descriptor says that its file is: its size, its hash, its rows and fields.
///
/// Reads the properties of all editions: `bytes`, `hash`, `rows` or `rowcount`, `fields`, and the
/// same within `stats`.
///
/// @param bytes -1 when it is not declared, like the other counts
/// @param algorithm by which the hash is made, such as `sha256`; `md5` when the hash doesn't say
/// @param hash in lower case; empty when it is not declared
/// @param isPinned whether the hash names its algorithm: then it was written for these very bytes
public record DeclaredStats(
    long bytes, String algorithm, String hash, boolean isPinned, long rows, long fields) {
  private static final String DEFAULT_ALGORITHM = "md5";

  public static DeclaredStats of(Resource resource) {
    var hash = hash(resource.json());
    var colon = hash.indexOf(':');
    return new DeclaredStats(
        count(resource.json(), "bytes"),
        colon < 0
            ? DEFAULT_ALGORITHM
            : hash.substring(0, colon).toLowerCase(Locale.ROOT).replace("-", ""),
        hash.substring(colon + 1).strip().toLowerCase(Locale.ROOT),
        colon > 0,
        rows(resource.json()),
        count(resource.json(), "fields"));
  }

  private static long count(ObjectNode json, String property) {
    for (var place : List.of(json, json.path("stats"))) {
      var node = place.path(property);
      if (node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= 0) {
        return node.longValue();
      }
    }
    return -1;
  }

  private static long rows(ObjectNode json) {
    var rows = count(json, "rows");
    return rows >= 0 ? rows : count(json, "rowcount");
  }

  /// A hash of its own, or one of those that older tools put among the statistics.
  private static String hash(ObjectNode json) {
    var own = text(json, "hash").or(() -> text(json.path("stats"), "hash"));
    return own.or(() -> text(json.path("stats"), "sha256").map(hex -> "sha256:" + hex))
        .or(() -> text(json.path("stats"), "md5"))
        .orElse("");
  }

  private static Optional<String> text(JsonNode json, String property) {
    return Optional.ofNullable(json.path(property).textValue()).filter(text -> !text.isBlank());
  }

  /// Whether nothing is said of the bytes.
  boolean saysNothingOfBytes() {
    return bytes < 0 && hash.isEmpty();
  }

  /// What is wrong with those bytes.
  public List<TableError> ofBytes(Digests.Found found) {
    var errors = new ArrayList<TableError>();
    if (bytes >= 0 && bytes != found.bytes()) {
      errors.add(
          error(
              ErrorType.BYTE_COUNT,
              text("The file has %,d bytes, but the descriptor says %,d.", found.bytes(), bytes)));
    }
    hashFault(found).ifPresent(fault -> errors.add(error(ErrorType.HASH_COUNT, fault)));
    return List.copyOf(errors);
  }

  /// Why the declared hash is not that of the bytes; empty when it is, or can't be checked.
  Optional<String> hashFault(Digests.Found found) {
    if (hash.isEmpty() || found.hashes().isEmpty() || found.hashes().contains(hash)) {
      return Optional.empty();
    }
    return Optional.of(
        text(
            "The file's hash is %s:%s, but the descriptor says %s.",
            algorithm, found.hashes().getFirst(), hash));
  }

  /// What is wrong with a table of so many rows and fields.
  ///
  /// @param blankRows tools differ in whether these are rows, so either count is right
  public List<TableError> ofTable(long fieldCount, long rowCount, long blankRows) {
    var errors = new ArrayList<TableError>();
    if (fields >= 0 && fields != fieldCount) {
      errors.add(
          error(
              ErrorType.FIELD_COUNT,
              text("The table has %,d fields, but the descriptor says %,d.", fieldCount, fields)));
    }
    if (rows >= 0 && rows != rowCount && rows != rowCount + blankRows) {
      errors.add(
          error(
              ErrorType.ROW_COUNT,
              text("The table has %,d rows, but the descriptor says %,d.", rowCount, rows)));
    }
    return List.copyOf(errors);
  }

  /// What is wrong with a file that was brought in: told in the report, since what descriptors say
  /// of size and MD5 is often left from an earlier publication.
  ///
  /// @throws ArtifactException when the descriptor's hash names its algorithm and isn't the file's:
  ///   it was written for other bytes, which these must not be published as
  static List<TableError> check(Resource resource, SourceFile file)
      throws ArtifactException, IOException, InterruptedException {
    var declared = of(resource);
    if (declared.saysNothingOfBytes()) {
      return List.of();
    }
    var found = declared.look(file);
    var fault = declared.hashFault(found);
    if (declared.isPinned && fault.isPresent()) {
      throw ArtifactException.ofResource(
          resource.name(), fault.get() + " Fetch the right file, or correct the hash (hash-count)");
    }
    return declared.ofBytes(found);
  }

  private Digests.Found look(SourceFile file)
      throws IOException, InterruptedException, ArtifactException {
    if (hash.isEmpty()) {
      return new Digests.Found(file.bytes(), "", "", List.of());
    }
    if (algorithm.equals(DEFAULT_ALGORITHM)) {
      var md5 = file.hashed().md5();
      return new Digests.Found(file.bytes(), md5, "", List.of(md5));
    }
    return look(List.of(file.path()));
  }

  /// The hashes of that file as this asks for them.
  public Digests.Found look(List<Path> files) throws IOException {
    return Digests.of(files, hash.isEmpty() ? "" : algorithm);
  }

  private static TableError error(ErrorType type, String message) {
    return TableError.of(type, message);
  }

  @SuppressWarnings(
      "AnnotateFormatMethod") // the annotation is in a library that is no part of ours
  private static String text(String format, Object... parts) {
    return String.format(Locale.ROOT, format, parts);
  }
}
