package io.specstore.table.workbook;

import io.specstore.datapackage.FormatOptions;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;

/// The rows of one sheet of an OpenDocument spreadsheet, streamed (OpenDocument 1.3 part 3, section
/// 9.1).
final class OdsRows implements SheetRows {
  private static final String CONTENT = "content.xml";
  private static final String STYLES = "styles.xml";
  private static final String MANIFEST = "META-INF/manifest.xml";

  /// Tables that only hold what was read from other files have this style.
  private static final String CACHE_STYLE = "ta_extref";

  /// The most columns' default styles of a table that are read.
  private static final int MAX_COLUMN_STYLES = SheetRow.MAX_COLUMNS;

  private final XmlPackage parts;
  private final XmlElements xml;
  private final SheetChoice choice;
  private final OdsStyles styles = new OdsStyles();
  private final List<String> columnStyles = new ArrayList<>();
  private final List<MergedRange> spannedRanges = new ArrayList<>();
  private List<MergedRange> merged = List.of();
  private List<String> warnings = List.of();
  private final List<NamedSheet> otherSheets = new ArrayList<>();
  private NamedSheet sheet = new NamedSheet("", false);
  private List<NamedSheet> sheets = List.of();
  private final SheetRow repeated = new SheetRow();
  private final Formulas formulas = new Formulas(false);
  private final Codes codes = new Codes();
  private final OdsText text;
  private int tables;
  private int table;
  private int container;
  private int repeatsLeft;
  private int rowNumber;

  private OdsRows(XmlPackage parts, SheetChoice choice) throws IOException, TableReadException {
    this.parts = parts;
    this.choice = choice;
    readCommonStyles();
    this.xml = parts.open(CONTENT);
    this.text = new OdsText(xml);
  }

  static OdsRows open(Path file, FormatOptions options) throws IOException, TableReadException {
    var parts = XmlPackage.open(file, "ODS");
    try {
      checkNotEncrypted(parts);
      var choice = SheetChoice.of(options);
      var rows = new OdsRows(parts, choice);
      rows.goToSheet();
      rows.sheets = sheets(parts, choice, rows.sheet);
      rows.warnings = choice.notes(rows.sheets);
      if (options.fillMergedCells()) {
        rows.merged = ranges(parts, choice);
      }
      return rows;
    } catch (IOException | TableReadException | RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  /// The manifest says which parts are encrypted (OpenDocument 1.3 part 2, section 4.4).
  private static void checkNotEncrypted(XmlPackage parts) throws IOException, TableReadException {
    if (!parts.has(MANIFEST)) {
      return;
    }
    try (var manifest = parts.open(MANIFEST)) {
      while (manifest.child(1)) {
        var file = manifest.depth();
        while (manifest.child(file)) {
          if (manifest.name().equals("encryption-data")) {
            throw new TableReadException(
                ErrorType.SOURCE_ERROR,
                0,
                "The workbook is protected by a password; save it without one.");
          }
        }
      }
    } catch (XMLStreamException e) {
      throw XmlPackage.error(e, 0);
    }
  }

  /// The sheets, of which the names of later ones stand after the cells of the first.
  private static List<NamedSheet> sheets(XmlPackage parts, SheetChoice choice, NamedSheet read)
      throws IOException, TableReadException {
    if (choice.isDeclared()) {
      return List.of(read);
    }
    var scan = new OdsRows(parts, choice);
    try (var xml = scan.xml) {
      scan.goToSheet();
      while (xml.child(scan.tables)) {
        if (scan.isSheet()) {
          scan.otherSheets.add(scan.named(xml.attribute(OdsNames.TABLE, "name")));
        }
      }
    } catch (XMLStreamException _) {
      // Reading the rows comes to that place, and reports it.
    }
    return Stream.concat(Stream.of(scan.sheet), scan.otherSheets.stream()).toList();
  }

  private static List<MergedRange> ranges(XmlPackage parts, SheetChoice choice)
      throws IOException, TableReadException {
    var scan = new OdsRows(parts, choice);
    scan.goToSheet();
    var row = new SheetRow();
    while (scan.next(row)) {
      // The ranges are collected while rows are read.
    }
    return List.copyOf(scan.spannedRanges);
  }

  private void readCommonStyles() throws IOException, TableReadException {
    if (!parts.has(STYLES)) {
      return;
    }
    try (var common = parts.open(STYLES)) {
      while (common.child(1)) {
        if (common.is(OdsNames.OFFICE, "styles")) {
          styles.read(common);
        }
      }
    } catch (XMLStreamException e) {
      throw XmlPackage.error(e, 0);
    }
  }

  private void goToSheet() throws IOException, TableReadException {
    try {
      goToTables();
      while (tables > 0 && xml.child(tables)) {
        if (isSheet()) {
          var name = xml.attribute(OdsNames.TABLE, "name");
          var found = named(name);
          if (choice.isSheet(otherSheets.size() + 1, name)) {
            sheet = found;
            table = xml.depth();
            container = table;
            return;
          }
          otherSheets.add(found);
        }
      }
    } catch (XMLStreamException e) {
      throw XmlPackage.error(e, 0);
    }
    throw choice.notFound(otherSheets.stream().map(NamedSheet::name).toList());
  }

  /// Reads up to the element around the tables.
  private void goToTables() throws XMLStreamException {
    while (xml.child(1)) {
      if (xml.is(OdsNames.OFFICE, "automatic-styles")) {
        styles.read(xml);
      } else if (xml.is(OdsNames.OFFICE, "body")) {
        var body = xml.depth();
        while (xml.child(body)) {
          if (xml.is(OdsNames.OFFICE, "spreadsheet")) {
            tables = xml.depth();
            return;
          }
        }
      }
    }
  }

  private boolean isSheet() {
    return xml.is(OdsNames.TABLE, "table")
        && !xml.attribute(OdsNames.TABLE, "style-name").equals(CACHE_STYLE);
  }

  private NamedSheet named(String name) {
    var style = xml.attribute(OdsNames.TABLE, "style-name");
    return new NamedSheet(name, styles.isHiddenTable(style));
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
    return codes.notes();
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
      while (goToRow()) {
        var times = repeatCount("number-rows-repeated");
        repeated.begin(rowNumber + 1);
        cells();
        if (formulas.areMissing()) {
          countFormulas();
          throw formulas.error();
        }
        if (repeated.width() == 0) {
          rowNumber = Math.min(SheetRow.MAX_ROWS, rowNumber + times);
        } else {
          repeatsLeft = times;
          checkLastRow(rowNumber + (long) times);
          return true;
        }
      }
      return false;
    } catch (XMLStreamException e) {
      throw XmlPackage.error(e, rowNumber + 1L);
    }
  }

  /// Goes to the next row, be it in a group of rows or not; false at the end of the sheet.
  private boolean goToRow() throws XMLStreamException {
    while (container >= table) {
      if (!xml.child(container)) {
        container--;
      } else if (xml.isIn(OdsNames.TABLE)) {
        switch (xml.localName()) {
          case "table-row" -> {
            return true;
          }
          case "table-header-rows",
              "table-rows",
              "table-row-group",
              "table-header-columns",
              "table-columns",
              "table-column-group" ->
              container = xml.depth();
          case "table-column" -> readColumn();
          default -> {
            // Shapes, forms and the like.
          }
        }
      }
    }
    return false;
  }

  private void readColumn() {
    var style = xml.attribute(OdsNames.TABLE, "default-cell-style-name");
    var times = repeatCount("number-columns-repeated");
    for (var i = 0; i < times && columnStyles.size() < MAX_COLUMN_STYLES; i++) {
      columnStyles.add(style);
    }
  }

  private void countFormulas() throws XMLStreamException, TableReadException {
    while (goToRow()) {
      repeated.begin(rowNumber + 1);
      cells();
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
        XmlPackage.integer(xml.attribute(OdsNames.TABLE, attribute), 1), 1, SheetRow.MAX_ROWS);
  }

  private void cells() throws XMLStreamException, TableReadException {
    var column = 0;
    var rowStyle = xml.attribute(OdsNames.TABLE, "default-cell-style-name");
    var level = xml.depth();
    while (xml.child(level)) {
      if (xml.is(OdsNames.TABLE, "table-cell") || xml.is(OdsNames.TABLE, "covered-table-cell")) {
        var times = repeatCount("number-columns-repeated");
        var ownStyle = xml.attribute(OdsNames.TABLE, "style-name");
        var cell = cell(column, times);
        for (var i = 0; !cell.isEmpty() && i < times; i++) {
          var style = ownStyle.isEmpty() ? styleOf(column + i, rowStyle) : ownStyle;
          var format = cell.hasFormat() ? styles.shownBy(style) : OdsStyles.Format.OTHER;
          cell.put(repeated, column + i, format, codes);
        }
        column = Math.min(column + times, 1 << 24);
      }
    }
  }

  private String styleOf(int column, String rowStyle) {
    if (!rowStyle.isEmpty()) {
      return rowStyle;
    }
    return column < columnStyles.size() ? columnStyles.get(column) : "";
  }

  private OdsCell cell(int column, int times) throws XMLStreamException, TableReadException {
    var cell = OdsCell.of(xml);
    var isFormula = xml.hasAttribute(OdsNames.TABLE, "formula");
    var isError = xml.attribute(OdsNames.CALC, "value-type").equals("error");
    var hasText = xml.hasAttribute(OdsNames.OFFICE, "string-value");
    addSpan(column);
    text.clear();
    var level = xml.depth();
    while (xml.child(level)) {
      if (text.isParagraph()) {
        text.add();
      }
    }
    hasText |= text.hasParagraph();
    if (isFormula && cell.written().isEmpty() && !(cell.isText() && hasText)) {
      formulas.missing(rowNumber + 1, column, times);
    }
    if (isError) {
      formulas.wrong(rowNumber + 1, column, text.text(), times);
    }
    return cell.withText(text.text());
  }

  private void addSpan(int column) {
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
  }

  @Override
  public void close() throws IOException {
    try (parts) {
      xml.close();
    }
  }
}
