package io.specstore.table.workbook;

import io.specstore.datapackage.FormatOptions;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableError;
import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// The rows of one sheet of an OpenDocument spreadsheet, streamed (OpenDocument 1.3 part 3, section
/// 9.1).
final class OdsRows implements SheetRows {
  private static final String CONTENT = "content.xml";

  private final XmlPackage parts;
  private final XMLStreamReader xml;
  private final List<MergedRange> spannedRanges = new ArrayList<>();
  private List<MergedRange> merged = List.of();
  private final SheetRow repeated = new SheetRow();
  private int repeatsLeft;
  private int rowNumber;

  private OdsRows(XmlPackage parts) throws IOException, TableReadException {
    this.parts = parts;
    this.xml = parts.open(CONTENT);
  }

  static OdsRows open(Path file, FormatOptions options) throws IOException, TableReadException {
    var parts = XmlPackage.open(file, "ODS");
    try {
      var choice = SheetChoice.of(options);
      var rows = new OdsRows(parts);
      rows.goTo(choice);
      if (options.fillMergedCells()) {
        rows.merged = ranges(parts, choice);
      }
      return rows;
    } catch (IOException | TableReadException | RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  private static List<MergedRange> ranges(XmlPackage parts, SheetChoice choice)
      throws IOException, TableReadException {
    var scan = new OdsRows(parts);
    scan.goTo(choice);
    var row = new SheetRow();
    while (scan.next(row)) {
      // The ranges are collected while rows are read.
    }
    return List.copyOf(scan.spannedRanges);
  }

  private void goTo(SheetChoice choice) throws IOException, TableReadException {
    var names = new ArrayList<String>();
    try {
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("table")) {
          names.add(XmlPackage.attribute(xml, "name"));
          if (choice.isSheet(names.size(), names.getLast())) {
            return;
          }
        }
      }
    } catch (XMLStreamException e) {
      throw XmlPackage.error(e, 0);
    }
    throw choice.notFound(names);
  }

  @Override
  public List<MergedRange> merged() {
    return merged;
  }

  @Override
  public boolean next(SheetRow row) throws IOException, TableReadException {
    while (repeatsLeft == 0) {
      if (!readRow()) {
        return false;
      }
    }
    repeatsLeft--;
    row.begin(++rowNumber);
    for (var i = 0; i < repeated.width(); i++) {
      var value = repeated.value(i);
      if (value != null) {
        row.set(i, value, repeated.text(i));
      }
    }
    return true;
  }

  /// Reads a row that holds something; false when there is none.
  private boolean readRow() throws IOException, TableReadException {
    try {
      while (xml.hasNext()) {
        var event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("table-row")) {
          var times = repeatCount("number-rows-repeated");
          repeated.begin(rowNumber + 1);
          cells();
          if (repeated.width() == 0) {
            rowNumber = Math.min(SheetRow.MAX_ROWS, rowNumber + times);
          } else {
            repeatsLeft = times;
            checkLastRow(rowNumber + (long) times);
            return true;
          }
        } else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("table")) {
          return false;
        }
      }
      return false;
    } catch (XMLStreamException e) {
      throw XmlPackage.error(e, rowNumber + 1L);
    }
  }

  private void checkLastRow(long last) throws TableReadException {
    if (last > SheetRow.MAX_ROWS) {
      throw new TableReadException(
          ErrorType.SOURCE_ERROR,
          rowNumber + 1L,
          Message.of(
              "The sheet has a row beyond row %,d, which is the limit; save it as CSV.",
              SheetRow.MAX_ROWS));
    }
  }

  private int repeatCount(String attribute) {
    return Math.clamp(
        XmlPackage.integer(XmlPackage.attribute(xml, attribute), 1), 1, SheetRow.MAX_ROWS);
  }

  private void cells() throws XMLStreamException, TableReadException {
    var column = 0;
    while (xml.hasNext()) {
      var event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("table-row")) {
        return;
      }
      var isCell =
          event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().endsWith("table-cell");
      if (isCell) {
        var times = repeatCount("number-columns-repeated");
        var cell = cell(column);
        for (var i = 0; cell != null && i < times; i++) {
          cell.put(repeated, column + i);
        }
        column = Math.min(column + times, 1 << 24);
      }
    }
  }

  private @Nullable OdsCell cell(int column) throws XMLStreamException, TableReadException {
    var element = xml.getLocalName();
    var cell = OdsCell.of(xml);
    var rows = repeatCount("number-rows-spanned");
    var columns = repeatCount("number-columns-spanned");
    if (rows * (long) columns > 1
        && spannedRanges.size() < MergedRange.MAX_RANGES
        && column + columns <= SheetRow.MAX_COLUMNS) {
      spannedRanges.add(
          new MergedRange(
              rowNumber + 1,
              column + 1,
              Math.min(rowNumber + rows, SheetRow.MAX_ROWS),
              column + columns));
    }
    return cell.withText(text(element));
  }

  /// The paragraphs of the current cell, without comments; reads up to the cell's end.
  private String text(String element) throws XMLStreamException, TableReadException {
    var text = new StringBuilder();
    var paragraphs = 0;
    var depth = 0;
    var comments = 0;
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          comments += isComment() ? 1 : 0;
          if (comments == 0) {
            paragraphs += begin(text, paragraphs);
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          if (depth == 0 && xml.getLocalName().equals(element)) {
            return text.toString();
          }
          depth--;
          comments -= isComment() ? 1 : 0;
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (comments == 0 && depth > 0) {
            XlsxRichText.append(xml, text);
          }
        }
        default -> {}
      }
    }
    return text.toString();
  }

  private boolean isComment() {
    return xml.getLocalName().equals("annotation");
  }

  /// Adds the text that an element stands for; 1 when it begins a paragraph, else 0.
  private int begin(StringBuilder text, int paragraphs) {
    switch (xml.getLocalName()) {
      case "p" -> {
        text.append(paragraphs > 0 ? "\n" : "");
        return 1;
      }
      case "s" -> text.repeat(' ', Math.min(repeatCount("c"), TableError.MAX_CELL_CHARS));
      case "tab" -> text.append('\t');
      case "line-break" -> text.append('\n');
      default -> {}
    }
    return 0;
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
