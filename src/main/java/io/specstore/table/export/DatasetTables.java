package io.specstore.table.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// The tables that one place has in a database, all of one version.
///
/// @param place whose tables they are, such as `owner/dataset`; no other place has a name with
///   these slashes in it
/// @param version a later one takes the place of an earlier one, never the other way round
/// @param descriptor what is said about all of them
public record DatasetTables(
    String place, long version, List<StagedTable> tables, ObjectNode descriptor) {
  /// The most bytes of a name in PostgreSQL, which cuts longer ones without a word.
  static final int MAX_NAME_BYTES = 63;

  private static final int HASH_DIGITS = 16;

  public DatasetTables {
    tables = List.copyOf(tables);
  }

  /// The table of that resource: `owner/dataset/resource`, or where that is too long its beginning,
  /// `~`, and digits of its hash.
  public static String tableName(String place, String resource) {
    var name = place + "/" + resource;
    if (name.getBytes(StandardCharsets.UTF_8).length <= MAX_NAME_BYTES) {
      return name;
    }
    var hash = hash(name).substring(0, HASH_DIGITS);
    return UniqueNames.cut(name, MAX_NAME_BYTES - HASH_DIGITS - 1) + "~" + hash;
  }

  /// A name under which that table is made before it takes its own.
  static String stagingName(String tableName) {
    return "~" + hash(tableName).substring(0, 2 * HASH_DIGITS);
  }

  private static String hash(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
