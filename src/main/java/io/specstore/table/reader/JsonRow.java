package io.specstore.table.reader;

import com.fasterxml.jackson.core.JsonParser;
import io.specstore.table.cell.NullCell;
import io.specstore.table.cell.NumberText;
import io.specstore.table.cell.OversizedNumber;
import io.specstore.table.cell.RecordLimits;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableReadException;
import io.specstore.table.workbook.SheetRow;
import java.io.IOException;

/// The cells of one item: values are taken from the parser in the order of the source, and added to
/// a record in the order of the columns.
final class JsonRow {
  private final JsonParser parser;
  private final boolean textOnly;
  private final SheetRow cells = new SheetRow();
  private long number;

  /// @param textOnly whether numbers and flags are added as their text
  JsonRow(JsonParser parser, boolean textOnly) {
    this.parser = parser;
    this.textOnly = textOnly;
  }

  JsonParser parser() {
    return parser;
  }

  long number() {
    return number;
  }

  /// Removes the cells of the row before.
  void begin(long rowNumber) {
    number = rowNumber;
    cells.begin((int) Math.min(rowNumber, Integer.MAX_VALUE));
  }

  /// Takes the value whose first token is the current one into that column.
  void take(int column) throws IOException, TableReadException {
    switch (parser.currentToken()) {
      case VALUE_NULL -> {
        // The cell stays empty.
      }
      case VALUE_STRING -> cells.set(column, parser.getText(), parser.getText());
      case VALUE_TRUE -> cells.set(column, true, "true");
      case VALUE_FALSE -> cells.set(column, false, "false");
      case VALUE_NUMBER_INT -> cells.set(column, integer(), parser.getText());
      case VALUE_NUMBER_FLOAT -> decimal(column);
      default -> tree(column);
    }
  }

  private Object integer() throws IOException {
    return switch (parser.getNumberType()) {
      case INT, LONG -> parser.getLongValue();
      default -> parser.getBigIntegerValue();
    };
  }

  private void decimal(int column) throws IOException, TableReadException {
    switch (parser.getText()) {
      case "NaN" -> cells.set(column, "NaN");
      case "Infinity", "+Infinity", "INF", "+INF" -> cells.set(column, "INF");
      case "-Infinity", "-INF" -> cells.set(column, "-INF");
      case String text -> {
        var decimal = NumberText.parse(text);
        cells.set(column, decimal == null ? OversizedNumber.ALONE : decimal, text);
      }
    }
  }

  private void tree(int column) throws IOException, TableReadException {
    var tree = new JsonTree(parser, number);
    var value = tree.value();
    if (tree.hasOversizedNumber()) {
      var place = value.isObject() ? OversizedNumber.IN_OBJECT : OversizedNumber.IN_ARRAY;
      cells.set(column, place, value.toString());
    } else {
      cells.set(column, value, value.toString());
    }
  }

  /// The text of that column's cell; `null` when it is empty.
  String json(int column) {
    return cells.value(column) == null ? "null" : cells.text(column);
  }

  /// Adds that column's cell to the record that is being made.
  void addTo(RecordBatch batch, int column) throws TableReadException {
    switch (cells.value(column)) {
      case null -> batch.cell(NullCell.NO_VALUE, "");
      case String text -> batch.cell(text);
      case Object _ when textOnly -> batch.cell(cells.text(column));
      case Object value -> batch.cell(value, cells.text(column));
    }
    if (batch.openCharCount() > RecordLimits.MAX_RECORD_CHARS
        || batch.openCellCount() > RecordLimits.MAX_CELLS) {
      throw new TableReadException(
          ErrorType.SOURCE_ERROR,
          number,
          Message.of(
              "Row %d has more than %,d characters or %,d cells, which is the limit; split it.",
              number, RecordLimits.MAX_RECORD_CHARS, RecordLimits.MAX_CELLS));
    }
  }
}
