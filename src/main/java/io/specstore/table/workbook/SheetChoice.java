package io.specstore.table.workbook;

import io.specstore.datapackage.FormatOptions;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableReadException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Which sheet of a workbook is read.
///
/// @param number counted from 1, where the name is empty
/// @param isDeclared whether that sheet was asked for; else it is the first
record SheetChoice(int number, String name, boolean isDeclared) {
  private static final int MAX_NAMES_SHOWN = 20;

  static SheetChoice of(FormatOptions options) {
    return new SheetChoice(
        Math.max(1, options.sheetNumber()),
        options.sheetName(),
        options.sheetNumber() > 0 || !options.sheetName().isEmpty());
  }

  boolean isSheet(int itsNumber, String itsName) {
    return name.isEmpty() ? itsNumber == number : itsName.equals(name);
  }

  TableReadException notFound(List<String> names) {
    return new TableReadException(
        ErrorType.SOURCE_ERROR,
        0,
        names.isEmpty()
            ? "The workbook has no sheet with cells; check its format."
            : Message.of(
                "The workbook has no sheet %s; name one that it has: %s.",
                name.isEmpty() ? "number " + number : "\"" + name + "\"",
                joined(names.stream().map(known -> known + "\"").toList())));
  }

  /// Notes where nobody asked for the sheet that is read: that others are not, and that it is
  /// hidden.
  ///
  /// @param sheets the one that is read, then the others
  List<String> notes(List<NamedSheet> sheets) {
    var read = sheets.getFirst();
    var others = sheets.subList(1, sheets.size());
    var notes = new ArrayList<String>();
    if (!isDeclared && !others.isEmpty()) {
      var names =
          others.stream()
              .map(sheet -> sheet.name() + (sheet.isHidden() ? "\" (hidden)" : "\""))
              .toList();
      notes.add(
          Message.of(
              "Only the first sheet of the workbook, \"%s\", is read; %s not: %s. Declare sheetName in the dialect to read another one.",
              read.name(),
              others.size() == 1 ? "1 sheet is" : others.size() + " sheets are",
              joined(names)));
    }
    if (!isDeclared && read.isHidden()) {
      notes.add(
          Message.of(
              "The sheet \"%s\", which is read, is hidden in the workbook: its rows are published all the same. Declare sheetName in the dialect to read another one.",
              read.name()));
    }
    return notes;
  }

  /// The first of those names.
  ///
  /// @param names each with its closing quote
  private static String joined(List<String> names) {
    var shown =
        names.stream()
            .limit(MAX_NAMES_SHOWN)
            .map(name -> "\"" + name)
            .collect(Collectors.joining(", "));
    var more = names.size() - MAX_NAMES_SHOWN;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }
}
