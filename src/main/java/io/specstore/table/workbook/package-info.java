/// The rows of one sheet of a workbook: XLSX, XLS and ODS, streamed where the format allows it.
///
/// Owns the libraries POI and Aalto. May use datapackage (for FormatOptions), table.bytes,
/// table.cell and table.report. Must never know dialects or records: which row is a header is
/// decided in table.reader.
///
/// Entry point: [io.specstore.table.workbook.Workbook]. Begin with
/// [io.specstore.table.workbook.SheetRows] and [io.specstore.table.workbook.SheetRow], then
/// `XlsxRows` and `NumericCells`.
@NullMarked
package io.specstore.table.workbook;

import org.jspecify.annotations.NullMarked;
