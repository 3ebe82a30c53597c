package io.specstore.table.export;

import io.specstore.datapackage.TableSchema;
import io.specstore.table.report.Message;
import java.nio.file.Path;
import java.util.List;

/// A complete and valid table, staged as a CSV file for outputs that need its rows once more.
///
/// In the file an unquoted empty cell is a missing value and a quoted one the empty text. The file
/// of a table with one column has a second one, which readers skip: an empty line would be read as
/// no row.
///
/// @param resource the name of the table
/// @param schema of the rows as they were written, after all processing
/// @param profiles of its columns, in the order of the fields
/// @param longestRecordBytes the bytes of the longest record of the file, with its line end
public record StagedTable(
    String resource,
    TableSchema schema,
    Path file,
    List<ColumnProfile> profiles,
    long rowCount,
    long longestRecordBytes) {
  /// The value of the second column in the file of a table with one column.
  static final String FILLER = ".";

  public StagedTable {
    profiles = List.copyOf(profiles);
    if (profiles.size() != schema.fields().size()) {
      throw new IllegalArgumentException(resource + " has profiles of other columns");
    }
  }

  /// The same rows under another name.
  StagedTable named(String name) {
    return new StagedTable(name, schema, file, profiles, rowCount, longestRecordBytes);
  }

  boolean hasFiller() {
    return needsFiller(schema);
  }

  static boolean needsFiller(TableSchema schema) {
    return schema.fields().size() == 1;
  }

  /// Checks how many rows were read from the file.
  void requireRows(long count) {
    if (count != rowCount) {
      throw new IllegalStateException(
          Message.of("%,d of the %,d rows of %s were copied", count, rowCount, resource));
    }
  }
}
