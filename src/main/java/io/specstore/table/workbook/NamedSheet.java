package io.specstore.table.workbook;

/// A sheet of a workbook.
///
/// @param isHidden whether the workbook hides it from those who open it
public record NamedSheet(String name, boolean isHidden) {}
