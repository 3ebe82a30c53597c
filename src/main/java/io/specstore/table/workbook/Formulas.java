package io.specstore.table.workbook;

import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableReadException;
import java.util.ArrayList;
import java.util.List;

/// Keeps account of a sheet's formulas and of the values saved beside them, which are all that is
/// read of a formula: who writes a workbook without calculating saves none. Belongs to one thread.
final class Formulas {
  private static final String REMEDY =
      "open the workbook in a spreadsheet program, let it calculate, and save it.";

  /// So many formulas that all have the value 0 were not calculated.
  private static final int MIN_ZEROS = 2;

  private final boolean isToBeCalculated;
  private long count;
  private long zeros;
  private long empties;
  private long withoutValue;
  private int firstRow;
  private int firstColumn;
  private int firstRowWithoutValue;
  private int firstColumnWithoutValue;

  private long errors;
  private String firstError = "";

  /// @param isToBeCalculated whether the workbook asks to be calculated anew when it is opened
  Formulas(boolean isToBeCalculated) {
    this.isToBeCalculated = isToBeCalculated;
  }

  /// Takes a formula with a saved value.
  ///
  /// @param row counted from 1
  /// @param column counted from 0
  void saved(int row, int column, boolean isZero) {
    if (count == 0) {
      firstRow = row;
      firstColumn = column;
    }
    count++;
    zeros += isZero ? 1 : 0;
  }

  /// Takes a formula whose saved value is an empty text, in a format that has this where nothing
  /// was calculated.
  void empty(int row, int column) {
    saved(row, column, false);
    empties++;
  }

  /// Takes formulas without a saved value, of which that is the first.
  void missing(int row, int column, int times) {
    if (withoutValue == 0) {
      firstRowWithoutValue = row;
      firstColumnWithoutValue = column;
    }
    withoutValue += times;
  }

  /// Takes cells whose value is an error, such as `#DIV/0!`, of which that is the first.
  void wrong(int row, int column, String text, int times) {
    if (errors == 0) {
      firstError = Message.of("\"%s\" in cell %s", text, CellAddress.of(row, column));
    }
    errors += times;
  }

  /// Whether a value is missing: the sheet can't be read then.
  boolean areMissing() {
    return withoutValue > 0;
  }

  /// To be called when all formulas were seen.
  TableReadException error() {
    return new TableReadException(
        ErrorType.SOURCE_ERROR,
        firstRowWithoutValue,
        Message.of(
            withoutValue == 1
                ? "%s has no saved value, in cell %s; %s"
                : "%s have no saved value, the first in cell %s; %s",
            Message.count(withoutValue, "formula"),
            CellAddress.of(firstRowWithoutValue, firstColumnWithoutValue),
            REMEDY));
  }

  /// Some programs save 0 for each formula, and ask that it be calculated; to be called at the end
  /// of the sheet.
  ///
  /// @throws TableReadException when no value was calculated
  void checkCalculated() throws TableReadException {
    if (isToBeCalculated && count >= MIN_ZEROS && zeros == count) {
      throw new TableReadException(
          ErrorType.SOURCE_ERROR,
          firstRow,
          Message.of(
              "%s, the first in cell %s, were never calculated: the workbook has 0 for each of them, and asks to be calculated when it is opened; %s",
              Message.count(count, "formula"), CellAddress.of(firstRow, firstColumn), REMEDY));
    }
  }

  /// Notes where values are errors, may be old, or were never calculated.
  List<String> notes() {
    var notes = new ArrayList<>(notesOfValues());
    if (errors > 0) {
      notes.add(
          Message.of(
              "%s an error of the workbook (the first is %s), which is read as its text: correct the formula, or declare that text in missingValues.",
              errors == 1 ? "1 cell holds" : Message.count(errors, "cell") + " hold", firstError));
    }
    return notes;
  }

  private List<String> notesOfValues() {
    if (count == 0) {
      return List.of();
    }
    var formulas = Message.count(count, "formula");
    var first = CellAddress.of(firstRow, firstColumn);
    if (empties == count) {
      return List.of(
          Message.of(
              "The saved value of %s, the first in cell %s, is an empty text, as when a workbook was never calculated. To be sure, %s",
              formulas, first, REMEDY));
    }
    return isToBeCalculated
        ? List.of(
            Message.of(
                "The workbook asks to be calculated when it is opened: the saved values of %s, the first in cell %s, are read and may be out of date. To be sure, %s",
                formulas, first, REMEDY))
        : List.of();
  }
}
