package io.specstore.table.export;

import io.specstore.datapackage.TableSchema;
import io.specstore.table.report.Message;
import java.nio.file.Path;
import java.util.List;

/// A whole and right table, put by as a file of our own CSV for those who need its rows again.
///
/// In the file an unquoted empty cell is a missing value and a quoted one the empty text. A table
/// of one column has a second one there, which is to be passed over: a line with nothing on it
/// would be taken for no row.
///
/// @param resource the name of the table
/// @param schema the fields of the rows as they were written, after all processing
/// @param profiles of its columns, in the order of the fields
/// @param longestRecordBytes of a record of the file, its line end among them
public record StagedTable(
    String resource,
    TableSchema schema,
    Path file,
    List<ColumnProfile> profiles,
    long rowCount,
    long longestRecordBytes) {
  /// What the second column of a table of one column holds.
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

  /// The refusal when someone read another number of rows out of the file.
  void requireRows(long count) {
    if (count != rowCount) {
      throw new IllegalStateException(
          Message.of("of %,d rows of %s %,d were taken over", rowCount, resource, count));
    }
  }
}
