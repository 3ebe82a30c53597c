package io.specstore.table.workbook;

import io.specstore.datapackage.FormatOptions;
import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// The rows of one sheet of an XLSX workbook, streamed (ECMA-376 part 1, section 18.3.1). A formula
/// is read as the value that was saved beside it.
final class XlsxRows implements SheetRows {
  private final XmlPackage parts;
  private final XlsxWorkbook book;
  private final NumericCells numbers;
  private final XMLStreamReader xml;
  private final List<MergedRange> merged;
  private final StringBuilder value = new StringBuilder();
  private int rowNumber;
  private int column;
  private boolean isInRow;

  private XlsxRows(XmlPackage parts, XlsxWorkbook book, String sheet, FormatOptions options)
      throws IOException, TableReadException {
    this.parts = parts;
    this.book = book;
    this.numbers = new NumericCells(book.isFrom1904(), options.showAsFormatted());
    this.merged = options.fillMergedCells() ? XlsxReferences.mergedRanges(parts, sheet) : List.of();
    this.xml = parts.open(sheet);
  }

  static XlsxRows open(Path file, FormatOptions options) throws IOException, TableReadException {
    var parts = XmlPackage.open(file, "XLSX");
    try {
      var book = XlsxWorkbook.open(parts);
      return new XlsxRows(parts, book, book.sheet(SheetChoice.of(options)), options);
    } catch (IOException | TableReadException | RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  @Override
  public List<MergedRange> merged() {
    return merged;
  }

  @Override
  public boolean next(SheetRow row) throws IOException, TableReadException {
    try {
      while (xml.hasNext()) {
        var event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("row")) {
          rowNumber = XmlPackage.integer(XmlPackage.attribute(xml, "r"), rowNumber + 1);
          row.begin(rowNumber);
          isInRow = true;
          cells(row);
          isInRow = false;
          return true;
        }
        if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("sheetData")) {
          return false;
        }
      }
      return false;
    } catch (XMLStreamException e) {
      throw XmlPackage.error(e, isInRow ? rowNumber : rowNumber + 1L);
    }
  }

  private void cells(SheetRow row) throws XMLStreamException, TableReadException {
    column = -1;
    while (xml.hasNext()) {
      var event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("c")) {
        cell(row);
      } else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("row")) {
        return;
      }
    }
  }

  private void cell(SheetRow row) throws XMLStreamException, TableReadException {
    var type = "n";
    var style = 0;
    column++;
    for (var i = 0; i < xml.getAttributeCount(); i++) {
      switch (xml.getAttributeLocalName(i)) {
        case "r" -> column = XlsxReferences.column(xml.getAttributeValue(i), column);
        case "t" -> type = xml.getAttributeValue(i);
        case "s" -> style = XmlPackage.integer(xml.getAttributeValue(i), 0);
        default -> {}
      }
    }
    value.setLength(0);
    var isValue = false;
    var inline = "";
    while (xml.hasNext()) {
      var event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        isValue = xml.getLocalName().equals("v");
        if (xml.getLocalName().equals("is")) {
          inline = XlsxRichText.read(xml, "is");
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        isValue = false;
        if (xml.getLocalName().equals("c")) {
          break;
        }
      } else if (isValue && xml.isCharacters()) {
        XlsxRichText.append(xml, value);
      }
    }
    put(row, type, style, inline);
  }

  private void put(SheetRow row, String type, int style, String inline) throws TableReadException {
    if (type.equals("inlineStr")) {
      row.set(column, inline);
      return;
    }
    var raw = value.toString();
    if (raw.isEmpty()) {
      return;
    }
    switch (type) {
      case "s" ->
          row.set(column, book.sharedString(XmlPackage.integer(raw.strip(), -1), rowNumber));
      case "b" -> {
        var isTrue = raw.strip().equals("1");
        row.set(column, isTrue, isTrue ? "true" : "false");
      }
      case "n" -> numbers.put(row, column, raw, book.format(style));
      default -> row.set(column, raw);
    }
  }

  @Override
  public void close() throws IOException {
    try {
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    } finally {
      parts.close();
    }
  }
}
