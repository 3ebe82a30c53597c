package io.specstore.table.cell;

/// The native value of an empty cell: JSON's `null`, or an empty cell of a workbook. It is missing
/// whatever the schema's `missingValues` are.
public enum NullCell {
  NO_VALUE
}
