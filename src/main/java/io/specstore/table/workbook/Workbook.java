package io.specstore.table.workbook;

import io.specstore.datapackage.FormatOptions;
import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.nio.file.Path;

/// Opens one sheet of a workbook: the entry to this room.
///
/// ```java
/// try (var rows = Workbook.open(Workbook.Format.XLSX, file, FormatOptions.DEFAULT)) {
///   var row = new SheetRow();
///   while (rows.next(row)) { … }
/// }
/// ```
public final class Workbook {
  private Workbook() {}

  /// The formats of workbooks.
  public enum Format {
    /// Office Open XML, since 2007.
    XLSX,
    /// The binary format before it.
    XLS,
    /// OpenDocument.
    ODS
  }

  /// A text of an XLSX workbook without its escapes: characters that XML does not allow are written
  /// `_xHHHH_` there.
  public static String unescaped(String text) {
    return XlsxRichText.unescaped(text);
  }

  /// Opens the sheet that those options name, else the first.
  ///
  /// @throws TableReadException when the file is no such workbook, or does not have that sheet
  public static SheetRows open(Format format, Path file, FormatOptions options)
      throws IOException, TableReadException {
    return switch (format) {
      case XLSX -> XlsxRows.open(file, options);
      case XLS -> XlsRows.open(file, options);
      case ODS -> OdsRows.open(file, options);
    };
  }
}
