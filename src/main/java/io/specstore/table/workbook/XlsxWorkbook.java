package io.specstore.table.workbook;

import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;

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

  /// The namespaces of relationships: Transitional and Strict.
  private static final List<String> RELATIONSHIPS =
      List.of(
          "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
          "http://purl.oclc.org/ooxml/officeDocument/relationships");

  private final XmlPackage parts;
  private final String folder;
  private final List<Sheet> sheets = new ArrayList<>();
  private final Map<String, Relation> relations = new HashMap<>();
  private final Map<String, String> partsByType = new HashMap<>();
  private final List<String> sharedStrings = new ArrayList<>();
  private final List<CellFormat> formats = new ArrayList<>();
  private boolean from1904;
  private boolean isToBeCalculated;

  /// A worksheet.
  ///
  /// @param written its name as the file has it
  record Sheet(String name, String written, boolean isHidden, String part) {}

  /// @param type the last word of its type, such as `worksheet`; empty where that is of no known
  ///   namespace
  private record Relation(String type, String part) {}

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
    var main = root.partOf("officeDocument").orElse("xl/workbook.xml");
    if (main.toLowerCase(Locale.ROOT).endsWith(".bin")) {
      throw new TableReadException(
          ErrorType.SOURCE_ERROR,
          0,
          "The file is a workbook of the binary format XLSB, which is not read; save it as XLSX.");
    }
    return main;
  }

  private void relations(String name) throws IOException, TableReadException, XMLStreamException {
    if (!parts.has(name)) {
      return;
    }
    try (var xml = parts.open(name)) {
      while (xml.child(1) && relations.size() < MAX_SHEETS) {
        if (xml.name().equals("Relationship") && !xml.attribute("TargetMode").equals("External")) {
          var relation = new Relation(type(xml.attribute("Type")), part(xml.attribute("Target")));
          relations.put(xml.attribute("Id"), relation);
          partsByType.putIfAbsent(relation.type(), relation.part());
        }
      }
    }
  }

  private static String type(String uri) {
    var slash = uri.lastIndexOf('/');
    return slash > 0 && RELATIONSHIPS.contains(uri.substring(0, slash))
        ? uri.substring(slash + 1)
        : "";
  }

  /// The name of a part to which a relationship leads, from the archive's root (RFC 3986, section
  /// 5.2.4).
  private String part(String target) {
    var path = target.replace('\\', '/');
    var steps = new ArrayDeque<String>();
    for (var step : (path.startsWith("/") ? path : folder + path).split("/", -1)) {
      switch (step) {
        case "", "." -> {}
        case ".." -> steps.pollLast();
        default -> steps.add(step);
      }
    }
    return String.join("/", steps);
  }

  private Optional<String> partOf(String type) {
    return Optional.ofNullable(partsByType.get(type)).filter(parts::has);
  }

  private void readSheets(String main) throws IOException, TableReadException, XMLStreamException {
    try (var xml = parts.open(main)) {
      while (xml.child(1)) {
        switch (xml.name()) {
          case "workbookPr" -> from1904 = isTrue(xml.attribute("date1904"));
          case "calcPr" -> isToBeCalculated = isTrue(xml.attribute("fullCalcOnLoad"));
          case "sheets" -> readSheets(xml);
          default -> {}
        }
      }
    }
  }

  private void readSheets(XmlElements xml) throws XMLStreamException {
    var level = xml.depth();
    while (xml.child(level) && sheets.size() < MAX_SHEETS) {
      var relation = relations.get(relationId(xml));
      // Sheets of charts, dialogs and macros have no cells: they are not counted.
      if (xml.name().equals("sheet") && relation != null && relation.type().equals("worksheet")) {
        var name = xml.attribute("name");
        var state = xml.attribute("state");
        sheets.add(
            new Sheet(
                XlsxRichText.unescaped(name),
                name,
                state.equals("hidden") || state.equals("veryHidden"),
                relation.part()));
      }
    }
  }

  private static String relationId(XmlElements xml) {
    for (var namespace : RELATIONSHIPS) {
      var id = xml.attribute(namespace, "id");
      if (!id.isEmpty()) {
        return id;
      }
    }
    return "";
  }

  private static boolean isTrue(String flag) {
    return flag.equals("1") || flag.equals("true");
  }

  private void readFormats() throws IOException, TableReadException, XMLStreamException {
    var part = partOf("styles");
    if (part.isEmpty()) {
      return;
    }
    var codes = new HashMap<Integer, String>();
    try (var xml = parts.open(part.get())) {
      while (xml.child(1)) {
        switch (xml.name()) {
          case "numFmts" -> readCodes(xml, codes);
          case "cellXfs" -> readCellFormats(xml, codes);
          default -> {}
        }
      }
    }
  }

  private static void readCodes(XmlElements xml, Map<Integer, String> codes)
      throws XMLStreamException {
    var level = xml.depth();
    while (xml.child(level)) {
      if (xml.name().equals("numFmt")) {
        codes.put(
            XmlPackage.integer(xml.attribute("numFmtId"), 0),
            XlsxRichText.unescaped(xml.attribute("formatCode")));
      }
    }
  }

  private void readCellFormats(XmlElements xml, Map<Integer, String> codes)
      throws XMLStreamException {
    var level = xml.depth();
    while (xml.child(level)) {
      if (xml.name().equals("xf")) {
        var id = XmlPackage.integer(xml.attribute("numFmtId"), 0);
        var code = codes.containsKey(id) ? codes.get(id) : CellFormat.builtIn(id);
        formats.add(CellFormat.of(id, String.valueOf(code)));
      }
    }
  }

  private void readSharedStrings() throws IOException, TableReadException, XMLStreamException {
    var part = partOf("sharedStrings");
    if (part.isEmpty()) {
      return;
    }
    var chars = 0L;
    var xml = parts.open(part.get());
    while (xml.child(1)) {
      if (xml.name().equals("si")) {
        var text = XlsxRichText.read(xml);
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

  Sheet sheet(SheetChoice choice) throws TableReadException {
    for (var i = 0; i < sheets.size(); i++) {
      var sheet = sheets.get(i);
      if (choice.isSheet(i + 1, sheet.name()) || choice.isSheet(i + 1, sheet.written())) {
        return sheet;
      }
    }
    throw choice.notFound(sheets.stream().map(Sheet::name).toList());
  }

  /// The sheet that is read, then the others.
  List<NamedSheet> sheets(Sheet read) {
    return Stream.concat(Stream.of(read), sheets.stream().filter(sheet -> !sheet.equals(read)))
        .map(sheet -> new NamedSheet(sheet.name(), sheet.isHidden()))
        .toList();
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

  /// Whether the workbook asks to be calculated anew when it is opened.
  boolean isToBeCalculated() {
    return isToBeCalculated;
  }
}
