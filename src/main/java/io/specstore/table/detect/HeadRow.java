package io.specstore.table.detect;

import io.specstore.table.cell.NullCell;
import io.specstore.table.reader.RecordView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/// One of the first rows of a file, as far as it helps to find the header.
///
/// @param number of its record, counted from 1
/// @param cells their texts, cut, without blanks around them
/// @param values which of them are a number, a date or another value that labels seldom are
record HeadRow(int number, List<String> cells, List<Boolean> values, boolean isMalformed) {
  private static final int MAX_CHARS = 200;

  private static final Pattern VALUE =
      Pattern.compile(
          "[-+(]?[\\p{Sc}]?\\s?[0-9][0-9.,'\\s\\u00a0]*\\s?[%\\p{Sc}]?\\)?"
              + "|[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}([ T].*)?");

  private static final Pattern YEAR = Pattern.compile("(1[5-9]|20|21)[0-9][0-9]");

  HeadRow {
    cells = List.copyOf(cells);
    values = List.copyOf(values);
  }

  static HeadRow of(RecordView record) {
    var cells = new ArrayList<String>();
    var values = new ArrayList<Boolean>();
    for (var i = 0; i < record.cellCount(); i++) {
      var value = record.nativeValue(i);
      var text = record.text(i, MAX_CHARS).strip();
      cells.add(value == NullCell.NO_VALUE ? "" : text);
      values.add((value != null && value != NullCell.NO_VALUE) || VALUE.matcher(text).matches());
    }
    return new HeadRow((int) record.number(), cells, values, record.isMalformed());
  }

  /// How many cells are filled.
  int filled() {
    return (int) cells.stream().filter(cell -> !cell.isEmpty()).count();
  }

  /// How many cells are filled; one when all of them have the same text, as a merged title.
  int filledWithDistinct() {
    var filled = cells.stream().filter(cell -> !cell.isEmpty()).toList();
    return filled.size() > 1 && new HashSet<>(filled).size() == 1 ? 1 : filled.size();
  }

  boolean isBlank() {
    return filled() == 0;
  }

  boolean isFilled(int cell) {
    return cell < cells.size() && !cells.get(cell).isEmpty();
  }

  boolean isValue(int cell) {
    return cell < values.size() && values.get(cell);
  }

  /// Whether it can be a header: no cell is a value, unless it is a year.
  boolean isOfLabels() {
    for (var i = 0; i < cells.size(); i++) {
      if (values.get(i) && !isYear(cells.get(i))) {
        return false;
      }
    }
    return !isBlank();
  }

  static boolean isYear(String text) {
    return YEAR.matcher(text).matches();
  }

  /// Whether a cell beside another has the same text: labels over several columns.
  boolean hasRepeats() {
    for (var i = 1; i < cells.size(); i++) {
      if (!cells.get(i).isEmpty() && cells.get(i).equals(cells.get(i - 1))) {
        return true;
      }
    }
    return false;
  }
}
