package io.specstore.table.workbook;

import io.specstore.table.report.TableError;
import io.specstore.table.report.TableReadException;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/// Reads the text of a cell of an OpenDocument spreadsheet: its own paragraphs, not those of
/// comments, images and shapes that are anchored at it (OpenDocument 1.3 part 3, sections 5.1.3 and
/// 6.1). Belongs to one thread.
final class OdsText {
  private final XmlElements xml;
  private final StringBuilder text = new StringBuilder();
  private int paragraphs;
  private int paragraphStart;

  /// Whether a space that comes next says nothing, since one is there, or the paragraph begins.
  private boolean isAfterSpace;

  /// Whether that space stands for a line break of the XML. At the end of a paragraph it says
  /// nothing, but programs write a space there that a person typed as it is.
  private boolean isAfterBreak;

  OdsText(XmlElements xml) {
    this.xml = xml;
  }

  void clear() {
    text.setLength(0);
    paragraphs = 0;
  }

  /// Whether the cell has a paragraph, be it empty.
  boolean hasParagraph() {
    return paragraphs > 0;
  }

  String text() {
    return text.toString();
  }

  /// Whether the current element, which is a child of a cell, is a paragraph.
  boolean isParagraph() {
    return xml.is(OdsNames.TEXT, "p") || xml.is(OdsNames.TEXT, "h");
  }

  /// Adds the paragraph that is the current element, and goes to its end.
  void add() throws XMLStreamException, TableReadException {
    text.append(paragraphs++ > 0 ? "\n" : "");
    paragraphStart = text.length();
    isAfterSpace = true;
    isAfterBreak = false;
    var level = xml.depth();
    var ignoredFrom = Integer.MAX_VALUE;
    for (var event = xml.next(level);
        event != XMLStreamConstants.END_DOCUMENT;
        event = xml.next(level)) {
      switch (event) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (xml.depth() < ignoredFrom) {
            ignoredFrom = isText() ? Integer.MAX_VALUE : xml.depth();
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          if (xml.depth() < ignoredFrom) {
            ignoredFrom = Integer.MAX_VALUE;
          }
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          if (xml.depth() < ignoredFrom) {
            collapse();
          }
        }
        default -> {}
      }
    }
    if (isAfterBreak && text.length() > paragraphStart) {
      text.setLength(text.length() - 1);
    }
  }

  /// Adds what the current element inside of a paragraph stands for; false when it holds no text of
  /// the paragraph.
  private boolean isText() {
    if (!xml.isIn(OdsNames.TEXT)) {
      return false;
    }
    switch (xml.localName()) {
      case "s" -> {
        var spaces = Math.max(1, XmlPackage.integer(xml.attribute(OdsNames.TEXT, "c"), 1));
        text.repeat(' ', Math.min(spaces, TableError.MAX_CELL_CHARS));
        isAfterSpace = false;
        isAfterBreak = false;
      }
      case "tab" -> {
        text.append('\t');
        isAfterSpace = false;
        isAfterBreak = false;
      }
      case "line-break" -> {
        text.append('\n');
        isAfterSpace = false;
        isAfterBreak = false;
      }
      case "note", "ruby-text" -> {
        return false;
      }
      default -> {
        // Spans, links and fields hold text.
      }
    }
    return true;
  }

  /// Adds characters; white space between them is one space (section 6.1.2).
  private void collapse() throws XMLStreamException, TableReadException {
    var from = text.length();
    xml.append(text);
    var to = from;
    for (var i = from; i < text.length(); i++) {
      var c = text.charAt(i);
      var isSpace = c == ' ' || c == '\t' || c == '\n' || c == '\r';
      if (!isSpace || !isAfterSpace) {
        text.setCharAt(to++, isSpace ? ' ' : c);
      }
      isAfterBreak = isSpace && (isAfterBreak || c != ' ');
      isAfterSpace = isSpace;
    }
    text.setLength(to);
  }
}
