package io.specstore.table.reader;

import java.util.List;

/// The numbers, counted from 1, that the columns of a table have in its file: where only some are
/// chosen, these are not their places in the table.
///
/// @param chosen those of the columns that are read; empty when all are
/// @param width the columns of the file up to the last one that is known
public record ColumnNumbers(List<Integer> chosen, int width) {
  /// Of a table that has all columns of its file.
  public static final ColumnNumbers ALL = new ColumnNumbers(List.of(), 0);

  public ColumnNumbers {
    chosen = List.copyOf(chosen);
  }

  /// The number of the column that a cell of a record is in; cells after the chosen ones are in the
  /// columns after the last one of the file.
  ///
  /// @param cell counted from 0
  public int of(int cell) {
    if (chosen.isEmpty()) {
      return cell + 1;
    }
    return cell < chosen.size() ? chosen.get(cell) : width + 1 + cell - chosen.size();
  }
}
