package io.specstore.table.writer;

import io.specstore.table.report.Message;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Writes the parts of a workbook (ECMA-376, Open Packaging Conventions) around the rows of its one
/// sheet, in a ZIP with a fixed time.
final class XlsxPackage implements AutoCloseable {
  private static final int MAX_SHEET_CHARS = 31;
  private static final int LEVEL = 4;
  private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  /// Text of a cell that would be read as one of the format's escapes, `_xHHHH_`.
  private static final Pattern ESCAPE = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

  private static final String HEAD =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String OFFICE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE =
      "http://schemas.openxmlformats.org/package/2006/relationships";
  private static final String TYPES =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  /// How a cell's number is shown; in the order of the styles part.
  enum Style {
    GENERAL(0, 0, ""),
    DATE(1, 164, "yyyy\\-mm\\-dd"),
    DATETIME(2, 165, "yyyy\\-mm\\-dd\\ hh:mm:ss"),
    DATETIME_MILLIS(3, 166, "yyyy\\-mm\\-dd\\ hh:mm:ss.000"),
    TIME(4, 167, "hh:mm:ss"),
    TIME_MILLIS(5, 168, "hh:mm:ss.000");

    private final int index;
    private final int id;
    private final String code;

    Style(int index, int id, String code) {
      this.index = index;
      this.id = id;
      this.code = code;
    }

    /// The style's index, by which a cell refers to it.
    int index() {
      return index;
    }
  }

  private final ZipOutputStream zip;
  private final Utf8Buffer text;
  private final String sheet;

  XlsxPackage(OutputStream out, String sheet) {
    this.zip = new ZipOutputStream(out);
    this.zip.setLevel(LEVEL);
    this.text = new Utf8Buffer(new Unclosed(zip));
    this.sheet = sheetName(sheet);
  }

  /// Keeps the buffer from closing the ZIP, which has more parts to come.
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      out.write(from, offset, length);
    }

    @Override
    public void close() {}
  }

  /// A name that a sheet may have: without the characters that are not allowed, and not too long.
  static String sheetName(String name) {
    var clean = name.replaceAll("[\\p{Cntrl}\\[\\]:*?/\\\\]", "_").replaceAll("^'|'$", "_");
    var end = Math.min(clean.length(), MAX_SHEET_CHARS);
    if (end < clean.length() && Character.isLowSurrogate(clean.charAt(end))) {
      end--;
    }
    return clean.isBlank() ? "table" : clean.substring(0, end);
  }

  Utf8Buffer text() {
    return text;
  }

  /// Writes all other parts, and begins the sheet.
  void open() throws IOException {
    part(
        "[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Default Extension=\"rels\""
            + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + override("/xl/workbook.xml", "sheet.main+xml")
            + override("/xl/worksheets/sheet1.xml", "worksheet+xml")
            + override("/xl/styles.xml", "styles+xml")
            + "</Types>");
    part("_rels/.rels", relations(relation(1, "officeDocument", "xl/workbook.xml")));
    part(
        "xl/workbook.xml",
        "<workbook xmlns=\""
            + MAIN
            + "\" xmlns:r=\""
            + OFFICE
            + "\"><sheets><sheet name=\""
            + attribute(sheet)
            + "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
    part(
        "xl/_rels/workbook.xml.rels",
        relations(
            relation(1, "worksheet", "worksheets/sheet1.xml")
                + relation(2, "styles", "styles.xml")));
    part("xl/styles.xml", styles());
    entry("xl/worksheets/sheet1.xml");
    text.ascii(HEAD);
    text.ascii("<worksheet xmlns=\"" + MAIN + "\"><sheetData>");
  }

  void end() throws IOException {
    text.ascii("</sheetData></worksheet>");
    text.flush();
    zip.closeEntry();
    zip.finish();
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  private void entry(String name) throws IOException {
    var entry = new ZipEntry(name);
    entry.setTimeLocal(ENTRY_TIME);
    zip.putNextEntry(entry);
  }

  private void part(String name, String xml) throws IOException {
    entry(name);
    zip.write((HEAD + xml).getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private static String override(String part, String type) {
    return "<Override PartName=\"" + part + "\" ContentType=\"" + TYPES + type + "\"/>";
  }

  private static String relations(String relations) {
    return "<Relationships xmlns=\"" + PACKAGE + "\">" + relations + "</Relationships>";
  }

  private static String relation(int id, String type, String target) {
    return "<Relationship Id=\"rId%d\" Type=\"%s/%s\" Target=\"%s\"/>"
        .formatted(id, OFFICE, type, target);
  }

  private static String styles() {
    var formats = new StringBuilder();
    var cells = new StringBuilder();
    for (var style : Style.values()) {
      if (style != Style.GENERAL) {
        formats.append(
            "<numFmt numFmtId=\"%d\" formatCode=\"%s\"/>".formatted(style.id, style.code));
      }
      cells.append(
          "<xf numFmtId=\"%d\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
              .formatted(style.id));
    }
    return "<styleSheet xmlns=\""
        + MAIN
        + "\"><numFmts count=\""
        + (Style.values().length - 1)
        + "\">"
        + formats
        + "</numFmts><fonts count=\"1\"><font><sz val=\"11\"/><name"
        + " val=\"Calibri\"/></font></fonts><fills count=\"2\"><fill><patternFill"
        + " patternType=\"none\"/></fill><fill><patternFill"
        + " patternType=\"gray125\"/></fill></fills><borders"
        + " count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs"
        + " count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\""
        + " borderId=\"0\"/></cellStyleXfs><cellXfs count=\""
        + Style.values().length
        + "\">"
        + cells
        + "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\""
        + " builtinId=\"0\"/></cellStyles></styleSheet>";
  }

  private static String attribute(String value) {
    return value
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /// Writes the text of a cell; characters that XML can't hold, or would change, as `_xHHHH_`.
  static void escape(Utf8Buffer text, String value) throws IOException {
    var written = value.contains("_x") ? ESCAPE.matcher(value).replaceAll("_x005F_") : value;
    var begin = 0;
    for (var at = 0; at < written.length(); at++) {
      var c = written.charAt(at);
      var escaped =
          switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            default ->
                (c < ' ' && c != '\t' && c != '\n') || c >= '\uFFFE'
                    ? Message.of("_x%04X_", (int) c)
                    : "";
          };
      if (!escaped.isEmpty()) {
        text.utf8(written, begin, at);
        text.ascii(escaped);
        begin = at + 1;
      }
    }
    text.utf8(written, begin, written.length());
  }
}
