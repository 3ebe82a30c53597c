package io.specstore.table.workbook;

import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// The parts of an XLSX workbook that its sheets share: the list of sheets, shared strings and
/// number formats (ECMA-376 part 1, sections 18.2, 18.4 and 18.8).
final class XlsxWorkbook {
  /// The most characters of all shared strings; they are kept in memory.
  static final long MAX_SHARED_CHARS = 64L << 20;

  /// The most shared strings.
  static final int MAX_SHARED_STRINGS = 4_000_000;

  /// The most sheets, and the most relationships of a part.
  static final int MAX_SHEETS = 1_000;

  private static final String ROOT_RELATIONS = "_rels/.rels";

  private final XmlPackage parts;
  private final String folder;
  private final List<Sheet> sheets = new ArrayList<>();
  private final Map<String, String> targets = new HashMap<>();
  private final Map<String, String> idsByType = new HashMap<>();
  private final List<String> sharedStrings = new ArrayList<>();
  private final List<CellFormat> formats = new ArrayList<>();
  private boolean from1904;

  private record Sheet(String name, String relation) {}

  private XlsxWorkbook(XmlPackage parts, String folder) {
    this.parts = parts;
    this.folder = folder;
  }

  static XlsxWorkbook open(XmlPackage parts) throws IOException, TableReadException {
    try {
      var main = main(parts);
      var slash = main.lastIndexOf('/') + 1;
      var book = new XlsxWorkbook(parts, main.substring(0, slash));
      book.relations(main.substring(0, slash) + "_rels/" + main.substring(slash) + ".rels");
      book.readSheets(main);
      book.readFormats();
      book.readSharedStrings();
      return book;
    } catch (XMLStreamException e) {
      throw XmlPackage.error(e, 0);
    }
  }

  private static String main(XmlPackage parts)
      throws IOException, TableReadException, XMLStreamException {
    if (!parts.has(ROOT_RELATIONS)) {
      throw new TableReadException(
          ErrorType.SOURCE_ERROR,
          0,
          "The file is a ZIP archive, but not an XLSX workbook; check its format.");
    }
    var root = new XlsxWorkbook(parts, "");
    root.relations(ROOT_RELATIONS);
    return root.partOf("officeDocument").orElse("xl/workbook.xml");
  }

  private void relations(String name) throws IOException, TableReadException, XMLStreamException {
    if (!parts.has(name)) {
      return;
    }
    var xml = parts.open(name);
    while (xml.hasNext() && targets.size() < MAX_SHEETS) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT
          && xml.getLocalName().equals("Relationship")) {
        var id = XmlPackage.attribute(xml, "Id");
        var type = XmlPackage.attribute(xml, "Type");
        var target = XmlPackage.attribute(xml, "Target");
        targets.put(id, target.startsWith("/") ? target.substring(1) : folder + target);
        idsByType.put(type.substring(type.lastIndexOf('/') + 1), id);
      }
    }
    xml.close();
  }

  private Optional<String> partOf(String type) {
    return Optional.ofNullable(idsByType.get(type)).map(targets::get).filter(parts::has);
  }

  private void readSheets(String main) throws IOException, TableReadException, XMLStreamException {
    var xml = parts.open(main);
    while (xml.hasNext() && sheets.size() < MAX_SHEETS) {
      if (xml.next() != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      switch (xml.getLocalName()) {
        case "workbookPr" -> {
          var flag = XmlPackage.attribute(xml, "date1904");
          from1904 = flag.equals("1") || flag.equals("true");
        }
        case "sheet" -> sheets.add(new Sheet(XmlPackage.attribute(xml, "name"), relation(xml)));
        default -> {}
      }
    }
    xml.close();
  }

  /// The attribute `id` of the namespace of relationships; `sheetId` is another one.
  private static String relation(XMLStreamReader xml) {
    return XmlPackage.attribute(xml, "id");
  }

  private void readFormats() throws IOException, TableReadException, XMLStreamException {
    var part = partOf("styles");
    if (part.isEmpty()) {
      return;
    }
    var codes = new HashMap<Integer, String>();
    var isInCells = false;
    var xml = parts.open(part.get());
    while (xml.hasNext()) {
      var event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "numFmt" ->
              codes.put(
                  XmlPackage.integer(XmlPackage.attribute(xml, "numFmtId"), 0),
                  XmlPackage.attribute(xml, "formatCode"));
          case "cellXfs" -> isInCells = true;
          case "xf" -> {
            if (isInCells) {
              var id = XmlPackage.integer(XmlPackage.attribute(xml, "numFmtId"), 0);
              var code = codes.containsKey(id) ? codes.get(id) : CellFormat.builtIn(id);
              formats.add(CellFormat.of(id, String.valueOf(code)));
            }
          }
          default -> {}
        }
      } else if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("cellXfs")) {
        isInCells = false;
      }
    }
    xml.close();
  }

  private void readSharedStrings() throws IOException, TableReadException, XMLStreamException {
    var part = partOf("sharedStrings");
    if (part.isEmpty()) {
      return;
    }
    var chars = 0L;
    var xml = parts.open(part.get());
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("si")) {
        var text = XlsxRichText.read(xml, "si");
        sharedStrings.add(text);
        chars += text.length();
        if (sharedStrings.size() > MAX_SHARED_STRINGS || chars > MAX_SHARED_CHARS) {
          throw new TableReadException(
              ErrorType.SOURCE_ERROR,
              0,
              Message.of(
                  "The workbook has more than %,d shared strings or %,d characters in them, which is the limit; save the sheet as CSV.",
                  MAX_SHARED_STRINGS, MAX_SHARED_CHARS));
        }
      }
    }
    xml.close();
  }

  /// The part with the chosen sheet.
  String sheet(SheetChoice choice) throws TableReadException {
    for (var i = 0; i < sheets.size(); i++) {
      var part = targets.get(sheets.get(i).relation());
      if (part != null && choice.isSheet(i + 1, sheets.get(i).name())) {
        return part;
      }
    }
    throw choice.notFound(sheets.stream().map(Sheet::name).toList());
  }

  String sharedString(int index, long row) throws TableReadException {
    if (index < 0 || index >= sharedStrings.size()) {
      throw new TableReadException(
          ErrorType.SOURCE_ERROR,
          row,
          Message.of(
              "Row %d refers to a shared string that does not exist; save the workbook again.",
              row));
    }
    return sharedStrings.get(index);
  }

  /// The format of a cell by the index of its style.
  CellFormat format(int style) {
    return style >= 0 && style < formats.size() ? formats.get(style) : CellFormat.GENERAL;
  }

  boolean isFrom1904() {
    return from1904;
  }
}
