package io.specstore.table.cell;

/// The native value of a cell that holds a number beyond [NumberText#MAX_EXPONENT], such as
/// 1e9999999992, alone or inside an object or array. No type has such values; the cell's text is
/// what the source has.
public enum OversizedNumber {
  ALONE,
  IN_OBJECT,
  IN_ARRAY
}
