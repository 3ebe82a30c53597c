package io.specstore.table.workbook;

import io.specstore.datapackage.FormatOptions;
import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/// The rows of one sheet of an XLSX workbook, streamed (ECMA-376 part 1, section 18.3.1). A formula
/// is read as the value that was saved beside it.
final class XlsxRows implements SheetRows {
  private final XmlPackage parts;
  private final XlsxWorkbook book;
  private final NumericCells numbers;
  private final Formulas formulas;
  private final XmlElements xml;
  private final List<MergedRange> merged;
  private final List<NamedSheet> sheets;
  private final List<String> warnings;
  private final StringBuilder value = new StringBuilder();
  private final int sheetData;
  private int rowNumber;
  private int column;
  private boolean isInRow;

  private XlsxRows(XmlPackage parts, XlsxWorkbook book, FormatOptions options)
      throws IOException, TableReadException {
    this.parts = parts;
    this.book = book;
    this.numbers = new NumericCells(book.isFrom1904(), options.showAsFormatted());
    this.formulas = new Formulas(book.isToBeCalculated());
    var choice = SheetChoice.of(options);
    var sheet = book.sheet(choice);
    this.sheets = book.sheets(sheet);
    this.warnings = choice.notes(sheets);
    this.merged =
        options.fillMergedCells() ? XlsxReferences.mergedRanges(parts, sheet.part()) : List.of();
    this.xml = parts.open(sheet.part());
    this.sheetData = goToCells();
  }

  static XlsxRows open(Path file, FormatOptions options) throws IOException, TableReadException {
    var parts = XmlPackage.open(file, "XLSX");
    try {
      return new XlsxRows(parts, XlsxWorkbook.open(parts), options);
    } catch (IOException | TableReadException | RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  /// The depth of the element around the rows.
  private int goToCells() throws IOException, TableReadException {
    try {
      while (xml.child(1)) {
        if (xml.name().equals("sheetData")) {
          return xml.depth();
        }
      }
      return 2;
    } catch (XMLStreamException e) {
      throw XmlPackage.error(e, 1);
    }
  }

  @Override
  public List<MergedRange> merged() {
    return merged;
  }

  @Override
  public List<NamedSheet> sheets() {
    return sheets;
  }

  @Override
  public List<String> warnings() {
    return warnings;
  }

  @Override
  public List<String> notes() {
    var notes = new ArrayList<>(formulas.notes());
    notes.addAll(numbers.notes());
    return notes;
  }

  @Override
  public boolean next(SheetRow row) throws IOException, TableReadException {
    try {
      var isRow = readRow(row);
      if (formulas.areMissing()) {
        while (isRow) {
          isRow = readRow(row);
        }
        throw formulas.error();
      }
      if (!isRow) {
        formulas.checkCalculated();
      }
      return isRow;
    } catch (XMLStreamException e) {
      throw XmlPackage.error(e, isInRow ? rowNumber : rowNumber + 1L);
    }
  }

  private boolean readRow(SheetRow row) throws XMLStreamException, TableReadException {
    while (xml.child(sheetData)) {
      if (xml.name().equals("row")) {
        rowNumber = XmlPackage.integer(xml.attribute("r"), rowNumber + 1);
        row.begin(rowNumber);
        isInRow = true;
        cells(row);
        isInRow = false;
        return true;
      }
    }
    return false;
  }

  private void cells(SheetRow row) throws XMLStreamException, TableReadException {
    column = -1;
    var level = xml.depth();
    while (xml.child(level)) {
      if (xml.name().equals("c")) {
        cell(row);
      }
    }
  }

  private void cell(SheetRow row) throws XMLStreamException, TableReadException {
    var type = "n";
    var style = 0;
    column++;
    for (var i = 0; i < xml.attributeCount(); i++) {
      switch (xml.attributeName(i)) {
        case "r" -> column = XlsxReferences.column(xml.attributeValue(i), column);
        case "t" -> type = xml.attributeValue(i);
        case "s" -> style = XmlPackage.integer(xml.attributeValue(i), 0);
        default -> {}
      }
    }
    value.setLength(0);
    var inline = "";
    var isFormula = false;
    var hasValue = false;
    var level = xml.depth();
    while (xml.child(level)) {
      switch (xml.name()) {
        case "v" -> {
          hasValue = true;
          xml.text(value);
        }
        case "f" -> isFormula = true;
        case "is" -> inline = XlsxRichText.read(xml);
        default -> {}
      }
    }
    if (isFormula) {
      formula(type, hasValue || !inline.isEmpty());
    }
    put(row, type, style, inline);
  }

  /// An empty text is a saved value, and only a text may be empty.
  private void formula(String type, boolean hasValue) {
    if (hasValue && (type.equals("str") || type.equals("inlineStr") || !value.isEmpty())) {
      formulas.saved(rowNumber, column, value.length() == 1 && value.charAt(0) == '0');
    } else {
      formulas.missing(rowNumber, column, 1);
    }
  }

  private void put(SheetRow row, String type, int style, String inline) throws TableReadException {
    var raw = value.toString();
    if (raw.isEmpty() || !inline.isEmpty()) {
      row.set(column, inline);
      return;
    }
    switch (type) {
      case "s" ->
          row.set(column, book.sharedString(XmlPackage.integer(raw.strip(), -1), rowNumber));
      case "b" -> flag(row, raw);
      case "n" -> numbers.put(row, column, raw, book.format(style));
      case "d" -> numbers.putIso(row, column, raw.strip(), book.format(style));
      // Some programs write the text of an inline string as a value.
      case "str", "inlineStr" -> row.set(column, XlsxRichText.unescaped(raw));
      case "e" -> {
        formulas.wrong(rowNumber, column, raw, 1);
        row.set(column, raw);
      }
      default -> row.set(column, raw);
    }
  }

  /// XML Schema part 2, section 3.2.2.
  private void flag(SheetRow row, String raw) throws TableReadException {
    switch (raw.strip()) {
      case "1", "true" -> row.set(column, true, "true");
      case "0", "false" -> row.set(column, false, "false");
      default -> row.set(column, raw);
    }
  }

  @Override
  public void close() throws IOException {
    try (parts) {
      xml.close();
    }
  }
}
