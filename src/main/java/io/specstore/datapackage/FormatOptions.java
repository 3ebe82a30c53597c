package io.specstore.datapackage;

import java.util.List;

/// What must be known to find the table in a file that is more than one: a workbook's sheet, the
/// place in a JSON document.
///
/// @param sheetNumber counted from 1; 0 when the sheet has a name or is the first
/// @param sheetName empty when the sheet has a number or is the first
/// @param fillMergedCells whether each cell of a merged range has the range's value
/// @param showAsFormatted whether numbers and dates are the text that a person sees in the workbook
/// @param textOnly whether each cell counts as text, whatever kind it has in the source
/// @param property names of JSON properties with dots between, down to the list of rows; empty when
///   the document is that list
/// @param keys the properties of JSON rows that are columns, in order; empty for all
public record FormatOptions(
    int sheetNumber,
    String sheetName,
    boolean fillMergedCells,
    boolean showAsFormatted,
    boolean textOnly,
    String property,
    List<String> keys) {
  /// The first sheet, the whole document.
  public static final FormatOptions DEFAULT =
      new FormatOptions(0, "", false, false, false, "", List.of());

  public FormatOptions {
    keys = List.copyOf(keys);
  }
}
