package io.specstore.table.workbook;

import io.specstore.datapackage.FormatOptions;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableReadException;
import java.util.List;

/// Which sheet of a workbook is read.
///
/// @param number counted from 1, where the name is empty
record SheetChoice(int number, String name) {
  private static final int MAX_NAMES_SHOWN = 20;

  static SheetChoice of(FormatOptions options) {
    return new SheetChoice(Math.max(1, options.sheetNumber()), options.sheetName());
  }

  boolean isSheet(int itsNumber, String itsName) {
    return name.isEmpty() ? itsNumber == number : itsName.equals(name);
  }

  TableReadException notFound(List<String> names) {
    return new TableReadException(
        ErrorType.SOURCE_ERROR,
        0,
        Message.of(
            "The workbook has no sheet %s; name one that it has: \"%s\".",
            name.isEmpty() ? "number " + number : "\"" + name + "\"",
            String.join("\", \"", names.subList(0, Math.min(names.size(), MAX_NAMES_SHOWN)))));
  }
}
