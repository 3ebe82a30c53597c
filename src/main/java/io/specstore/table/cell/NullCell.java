package io.specstore.table.cell;

/// What a source with kinds of its own says of a cell that holds nothing: JSON's `null`, an empty
/// cell of a workbook. It is missing whatever the schema's `missingValues` are.
public enum NullCell {
  NO_VALUE
}
