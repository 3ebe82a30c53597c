package io.specstore.table.reader;

import io.specstore.table.check.Tables;
import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// A workbook written part by part, as other programs write them, wrong ones too.
public final class WorkbookFile {
  static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE =
      "http://schemas.openxmlformats.org/package/2006/relationships";

  private final Map<String, String> parts = new LinkedHashMap<>();
  private final StringBuilder relations = new StringBuilder();
  private final StringBuilder sheets = new StringBuilder();
  private String beforeSheets = "";
  private String afterSheets = "";

  private WorkbookFile() {}

  /// A workbook without sheets.
  public static WorkbookFile xlsx() {
    return new WorkbookFile()
        .with("_rels/.rels", relations(relation("r", "officeDocument", "xl/workbook.xml")));
  }

  /// A workbook with one sheet of those rows.
  public static WorkbookFile xlsx(String rows) {
    return xlsx().sheet("one", rows);
  }

  /// Adds a worksheet.
  public WorkbookFile sheet(String name, String rows) {
    return sheet("name=\"" + name + "\"", "worksheet", rows);
  }

  /// Adds a sheet of any kind.
  WorkbookFile sheet(String attributes, String type, String rows) {
    var number = parts.size();
    var part = "sheets/sheet" + number + ".xml";
    relation("s" + number, type, part, attributes);
    return with(
        "xl/" + part,
        "<" + type + " xmlns=\"" + MAIN + "\"><sheetData>" + rows + "</sheetData></" + type + ">");
  }

  /// Adds a sheet whose part is not added.
  WorkbookFile relation(String id, String type, String target, String attributes) {
    relations.append(relation(id, type, target));
    sheets.append("<sheet %s sheetId=\"1\" r:id=\"%s\"/>".formatted(attributes, id));
    return this;
  }

  WorkbookFile sharedStrings(String strings) {
    relations.append(relation("strings", "sharedStrings", "sharedStrings.xml"));
    return with("xl/sharedStrings.xml", "<sst xmlns=\"" + MAIN + "\">" + strings + "</sst>");
  }

  /// Adds number formats; a cell's style counts them from 1.
  public WorkbookFile formats(String... codes) {
    var formats = new StringBuilder();
    var cells = new StringBuilder("<xf numFmtId=\"0\"/>");
    for (var i = 0; i < codes.length; i++) {
      formats.append(
          "<numFmt numFmtId=\"%d\" formatCode=\"%s\"/>"
              .formatted(164 + i, codes[i].replace("\"", "&quot;").replace("<", "&lt;")));
      cells.append("<xf numFmtId=\"%d\"/>".formatted(164 + i));
    }
    return styles("<numFmts>" + formats + "</numFmts><cellXfs>" + cells + "</cellXfs>");
  }

  WorkbookFile styles(String styles) {
    relations.append(relation("styles", "styles", "styles.xml"));
    return with("xl/styles.xml", "<styleSheet xmlns=\"" + MAIN + "\">" + styles + "</styleSheet>");
  }

  /// Adds elements to the workbook's own part.
  WorkbookFile around(String before, String after) {
    beforeSheets = before;
    afterSheets = after;
    return this;
  }

  /// Adds a part, or replaces it.
  WorkbookFile with(String name, String text) {
    parts.put(name, text);
    return this;
  }

  static String relations(String relations) {
    return "<Relationships xmlns=\"" + PACKAGE + "\">" + relations + "</Relationships>";
  }

  static String relation(String id, String type, String target) {
    return "<Relationship Id=\"%s\" Type=\"%s/%s\" Target=\"%s\"/>"
        .formatted(id, RELATIONS, type, target);
  }

  /// Writes the workbook.
  public Path write(Path file) {
    parts.putIfAbsent(
        "xl/workbook.xml",
        "<workbook xmlns=\"%s\" xmlns:r=\"%s\">%s<sheets>%s</sheets>%s</workbook>"
            .formatted(MAIN, RELATIONS, beforeSheets, sheets, afterSheets));
    parts.putIfAbsent("xl/_rels/workbook.xml.rels", relations(relations.toString()));
    return zip(file, parts);
  }

  /// Writes the workbook, with names of parts changed.
  Path write(Path file, String name, String changed) {
    write(file);
    var renamed = new LinkedHashMap<String, String>();
    parts.forEach((part, text) -> renamed.put(part.replace(name, changed), text));
    return zip(file, renamed);
  }

  /// An OpenDocument spreadsheet with those elements in it.
  static Path ods(Path file, String styles, String tables) {
    return zip(
        file,
        Map.of(
            "content.xml",
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
              xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
              xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
              xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
              xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"
              xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
              xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
              xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">
            <office:automatic-styles>%s</office:automatic-styles>
            <office:body><office:spreadsheet>%s</office:spreadsheet></office:body>
            </office:document-content>
            """
                .formatted(styles, tables)));
  }

  private static Path zip(Path file, Map<String, String> parts) {
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (var part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Its records as lines, see [SourceLines].
  static List<String> lines(Path file, String dialect, String... fieldNames) {
    return SourceLines.of(source(file, dialect), fieldNames);
  }

  public static TableSource source(Path file, String dialect) {
    var name = String.valueOf(file.getFileName());
    var format = name.substring(name.lastIndexOf('.') + 1);
    return new TableSource(List.of(file), format, "", Tables.dialect(dialect));
  }

  /// All notes about it, once it was read.
  static List<String> notes(Path file, String dialect) {
    try (var opened = OpenTable.open(source(file, dialect), List.of())) {
      var notes = new ArrayList<>(opened.warnings());
      var batch = new RecordBatch();
      while (opened.records().read(batch)) {
        batch.clear();
      }
      notes.addAll(opened.records().notes());
      return notes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (TableReadException e) {
      throw new AssertionError(e);
    }
  }
}
