package io.specstore.cli;

/// How a bare file is read.
///
/// @param isAsIs whether nothing but delimiter, encoding and types is looked for
/// @param saved what a descriptor that is saved beside the file is for
/// @param isAgain whether the file is looked at though there is such a descriptor
/// @param onInvalid what becomes of wrong cells and rows, as `onInvalid` of a resource; empty for
///   the default
/// @param sheet the name or number of a workbook's only sheet to read; empty for all that hold a
///   table
record Detection(boolean isAsIs, Saved saved, boolean isAgain, String onInvalid, String sheet) {
  /// The use of a descriptor beside the file.
  enum Saved {
    /// None.
    IGNORED,
    /// It says what the file is.
    READ,
    /// It says what the file is; where there is none, what was found is saved.
    KEPT
  }

  /// Everything is looked for, and nothing is saved.
  static final Detection DEFAULT = new Detection(false, Saved.IGNORED, false, "", "");
}
