package io.specstore.table.report;

import java.util.List;

/// One thing that is wrong in a table.
///
/// @param type as the field's standard report names it, such as `type-error` or `missing-cell`
/// @param constraint the constraint of a `constraint-error`, such as `maxLength`; else empty
/// @param rowNumber the record's number, the header's is 1; 0 when it is no row's error
/// @param fieldNumber counted from 1; 0 when it is no field's error
/// @param cell the cell's text, cut after [#MAX_CELL_CHARS] characters
/// @param message the sentence of the published report
/// @param expected what would have been right, for a person to act on
/// @param row the row's cells, cut likewise; empty when it is no row's error
public record TableError(
    String type,
    String constraint,
    long rowNumber,
    int fieldNumber,
    String fieldName,
    String cell,
    String message,
    String expected,
    List<String> row) {
  /// The most characters of a cell that an error keeps.
  public static final int MAX_CELL_CHARS = 1_000;

  public TableError {
    row = List.copyOf(row);
  }

  /// An error of a file, table or descriptor as a whole.
  public static TableError ofWhole(ErrorType type, String message) {
    return new TableError(type.wireName(), "", 0, 0, "", "", message, "", List.of());
  }

  /// The same without the row's cells.
  public TableError withoutRow() {
    return new TableError(
        type, constraint, rowNumber, fieldNumber, fieldName, cell, message, expected, List.of());
  }
}
