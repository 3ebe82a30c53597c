package io.specstore.table.export;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.dataset.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The tables of one place, a dataset, in a database, all of one version.
///
/// @param place the name of the place, such as `owner/dataset`
/// @param version its number; a later one replaces an earlier one, never the other way round
/// @param descriptor of the data package that they are from
public record DatasetTables(
    String place, long version, List<StagedTable> tables, ObjectNode descriptor) {
  /// The most bytes of a name in PostgreSQL, which truncates longer ones silently.
  static final int MAX_NAME_BYTES = 63;

  private static final int HASH_DIGITS = 16;

  public DatasetTables {
    tables = List.copyOf(tables);
  }

  /// The name of the table of a resource: `owner/dataset/resource`, or where that is too long its
  /// beginning, `~` and digits of its hash.
  public static String tableName(String place, String resource) {
    var name = place + "/" + resource;
    if (name.getBytes(StandardCharsets.UTF_8).length <= MAX_NAME_BYTES) {
      return name;
    }
    var hash = Sha256.hex(name).substring(0, HASH_DIGITS);
    return UniqueNames.cut(name, MAX_NAME_BYTES - HASH_DIGITS - 1) + "~" + hash;
  }

  /// A name for the table while it is filled.
  static String stagingName(String tableName) {
    return "~" + Sha256.hex(tableName).substring(0, 2 * HASH_DIGITS);
  }
}
