package io.specstore.table.workbook;

import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/// Reads addresses of cells, such as `B7`, and the merged ranges of a sheet, which come after its
/// rows in the file.
final class XlsxReferences {
  private static final int LETTERS = 26;

  /// The bit in which a small letter differs from its capital.
  private static final int LOWER_CASE = 0x20;

  private XlsxReferences() {}

  /// The column of an address, counted from 0; another when it names none. Letters without end are
  /// a column far beyond the limit.
  static int column(String address, int otherwise) {
    var column = 0;
    for (var i = 0; i < address.length(); i++) {
      var letter = (address.charAt(i) & ~LOWER_CASE) - 'A';
      if (letter < 0 || letter >= LETTERS) {
        break;
      }
      column = Math.min(column * LETTERS + letter + 1, 1 << 24);
    }
    return column == 0 ? otherwise : column - 1;
  }

  private static int row(String address) {
    var digits = address.replaceFirst("^[A-Za-z]+", "");
    return XmlPackage.integer(digits, 0);
  }

  /// The merged ranges of a sheet.
  static List<MergedRange> mergedRanges(XmlPackage parts, String sheet)
      throws IOException, TableReadException {
    var ranges = new ArrayList<MergedRange>();
    try {
      try (var xml = parts.open(sheet)) {
        while (xml.child(1)) {
          if (xml.name().equals("mergeCells")) {
            addAll(xml, ranges);
          }
        }
      }
    } catch (XMLStreamException e) {
      throw XmlPackage.error(e, 0);
    }
    return List.copyOf(ranges);
  }

  private static void addAll(XmlElements xml, List<MergedRange> ranges) throws XMLStreamException {
    var level = xml.depth();
    while (xml.child(level) && ranges.size() < MergedRange.MAX_RANGES) {
      if (xml.name().equals("mergeCell")) {
        add(xml.attribute("ref").split(":", 2), ranges);
      }
    }
  }

  private static void add(String[] corners, List<MergedRange> ranges) {
    var last = corners[corners.length - 1];
    var range =
        new MergedRange(row(corners[0]), column(corners[0], 0) + 1, row(last), column(last, 0) + 1);
    if (range.firstRow() > 0
        && range.lastRow() >= range.firstRow()
        && range.lastColumn() <= SheetRow.MAX_COLUMNS) {
      ranges.add(range);
    }
  }
}
