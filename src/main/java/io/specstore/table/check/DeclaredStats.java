package io.specstore.table.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.Resource;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The statistics that a resource's descriptor declares about its data (size, hash, numbers of rows
/// and fields), and the errors where they differ from what was found.
///
/// They are read from the properties of all editions: `bytes`, `hash`, `rows` or `rowcount`,
/// `fields`, and the same within `stats`.
///
/// @param bytes -1 when it is not declared, like the other counts
/// @param algorithm of the hash, such as `sha256`; `md5` when the hash names none
/// @param hash in lower case; empty when it is not declared
/// @param isPinned whether the hash names its algorithm: then it was written for exactly these
///   bytes
public record DeclaredStats(
    long bytes, String algorithm, String hash, boolean isPinned, long rows, long fields) {
  private static final String DEFAULT_ALGORITHM = "md5";

  /// Reads them; a property of the wrong type counts as absent.
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

  /// The resource's `hash`, or one of those that older tools write into `stats`.
  private static String hash(ObjectNode json) {
    var own = text(json, "hash").or(() -> text(json.path("stats"), "hash"));
    return own.or(() -> text(json.path("stats"), "sha256").map(hex -> "sha256:" + hex))
        .or(() -> text(json.path("stats"), "md5"))
        .orElse("");
  }

  private static Optional<String> text(JsonNode json, String property) {
    return Optional.ofNullable(json.path(property).textValue()).filter(text -> !text.isBlank());
  }

  /// Whether it declares neither the size nor the hash of the bytes.
  public boolean isSilentOnBytes() {
    return bytes < 0 && hash.isEmpty();
  }

  /// The errors of a file of that size.
  ///
  /// @param hashes as for [#hashMismatch]
  public List<TableError> ofBytes(long foundBytes, List<String> hashes) {
    var errors = new ArrayList<TableError>();
    if (bytes >= 0 && bytes != foundBytes) {
      errors.add(
          error(
              ErrorType.BYTE_COUNT,
              Message.of(
                  "The file has %,d bytes, but the descriptor says %,d.", foundBytes, bytes)));
    }
    hashMismatch(hashes).ifPresent(text -> errors.add(error(ErrorType.HASH_COUNT, text)));
    return List.copyOf(errors);
  }

  /// How the declared hash differs from the file's; empty when it does not, or can't be checked.
  ///
  /// @param hashes of the file by [#algorithm], any of which may be declared; empty when they are
  ///   not known
  public Optional<String> hashMismatch(List<String> hashes) {
    if (hash.isEmpty() || hashes.isEmpty() || hashes.contains(hash)) {
      return Optional.empty();
    }
    return Optional.of(
        Message.of(
            "The file's hash is %s:%s, but the descriptor says %s.",
            algorithm, hashes.getFirst(), hash));
  }

  /// The errors of a table of so many fields and rows.
  ///
  /// @param blankRows tools differ in whether these are rows, so both counts are accepted
  public List<TableError> tableErrors(long fieldCount, long rowCount, long blankRows) {
    var errors = new ArrayList<TableError>();
    if (fields >= 0 && fields != fieldCount) {
      errors.add(
          error(
              ErrorType.FIELD_COUNT,
              Message.of(
                  "The table has %,d fields, but the descriptor says %,d.", fieldCount, fields)));
    }
    if (rows >= 0 && rows != rowCount && rows != rowCount + blankRows) {
      errors.add(
          error(
              ErrorType.ROW_COUNT,
              Message.of("The table has %,d rows, but the descriptor says %,d.", rowCount, rows)));
    }
    return List.copyOf(errors);
  }

  private static TableError error(ErrorType type, String message) {
    return TableError.of(type, message);
  }
}
