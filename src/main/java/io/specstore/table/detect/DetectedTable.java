package io.specstore.table.detect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.FieldKind;
import java.util.List;

/// A table as it was found, and what a descriptor declares to have it read so.
///
/// @param encoding in which the bytes are read; empty when the format is not text
/// @param dialect only what differs from the standard's defaults
/// @param schema the Table Schema of its fields
/// @param columns what was found of each column, in the order of the fields
/// @param rows how the records of the file are divided
/// @param notes what a person should know: what is left out, and what was guessed
public record DetectedTable(
    String encoding,
    ObjectNode dialect,
    ObjectNode schema,
    List<Column> columns,
    Rows rows,
    List<String> notes) {
  public DetectedTable {
    columns = List.copyOf(columns);
    notes = List.copyOf(notes);
  }

  /// A field with what its cells are.
  ///
  /// @param valueCount how many cells hold a value
  public record Column(String name, FieldKind kind, long valueCount) {}

  /// How many records of the file are what; together they are all records but comments.
  public record Rows(
      long titles, long header, long table, long blank, long below, long malformed) {}
}
