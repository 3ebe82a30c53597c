package io.specstore.table.report;

import java.util.List;

/// One error in a table, file or descriptor: its type, where it is, and the sentence about it.
///
/// Immutable; built from its type and message, with what else is known added:
///
/// ```java
/// TableError.of(ErrorType.TYPE_ERROR, "The value \"x\" in row 17 …")
///     .inRow(17).inField(3, "amount").withCell("x").withExpected("an integer");
/// ```
///
/// @param constraint the constraint of a `constraint-error`, such as `maxLength`; else empty
/// @param cell the cell's text, cut after [#MAX_CELL_CHARS] characters
/// @param message the sentence of the published report
/// @param expected a correct value or form, for a person to act on; empty when none can be named
/// @param row the row's cells, cut likewise; empty when the error is not in a row
public record TableError(
    ErrorType type,
    String constraint,
    Place place,
    String cell,
    String message,
    String expected,
    List<String> row) {
  /// The most characters of a cell that an error keeps.
  public static final int MAX_CELL_CHARS = 1_000;

  /// Where an error is.
  ///
  /// @param rowNumber the record's number, the header's is 1; 0 when the error is not in a row
  /// @param fieldNumber counted from 1; 0 when the error is not in a single field
  /// @param fieldName the field's name, or the names of a key's fields; may be empty
  public record Place(long rowNumber, int fieldNumber, String fieldName) {
    /// The table, file or descriptor as a whole.
    static final Place WHOLE = new Place(0, 0, "");
  }

  public TableError {
    row = List.copyOf(row);
  }

  /// The text of a cell or label as an error keeps it: cut after [#MAX_CELL_CHARS] characters, with
  /// … where it goes on.
  public static String cut(String text) {
    if (text.length() <= MAX_CELL_CHARS) {
      return text;
    }
    var isInPair = Character.isHighSurrogate(text.charAt(MAX_CELL_CHARS - 1));
    return text.substring(0, MAX_CELL_CHARS - (isInPair ? 1 : 0)) + "…";
  }

  /// An error of a file, table or descriptor as a whole.
  public static TableError of(ErrorType type, String message) {
    return new TableError(type, "", Place.WHOLE, "", message, "", List.of());
  }

  public TableError inRow(long number) {
    return at(new Place(number, place.fieldNumber, place.fieldName));
  }

  public TableError inField(int number, String name) {
    return at(new Place(place.rowNumber, number, name));
  }

  private TableError at(Place other) {
    return new TableError(type, constraint, other, cell, message, expected, row);
  }

  public TableError withConstraint(String name) {
    return new TableError(type, name, place, cell, message, expected, row);
  }

  public TableError withCell(String text) {
    return new TableError(type, constraint, place, text, message, expected, row);
  }

  public TableError withExpected(String demand) {
    return new TableError(type, constraint, place, cell, message, demand, row);
  }

  public TableError withRow(List<String> cells) {
    return new TableError(type, constraint, place, cell, message, expected, cells);
  }

  public long rowNumber() {
    return place.rowNumber;
  }

  public int fieldNumber() {
    return place.fieldNumber;
  }

  public String fieldName() {
    return place.fieldName;
  }

  /// The type's wire name, followed by the constraint where there is one: `constraint-error
  /// maxLength`.
  public String kind() {
    return constraint.isEmpty() ? type.wireName() : type.wireName() + " " + constraint;
  }
}
