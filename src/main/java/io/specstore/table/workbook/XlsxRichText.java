package io.specstore.table.workbook;

import com.fasterxml.aalto.UncheckedStreamException;
import io.specstore.table.cell.RecordLimits;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableReadException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Reads rich text in XLSX as plain text: its runs one after the other, without phonetic runs,
/// which spell Japanese words (ECMA-376 part 1, sections 18.4.6 and 18.4.8).
final class XlsxRichText {
  private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

  private XlsxRichText() {}

  /// Reads to the end of the current element.
  static String read(XMLStreamReader xml, String element)
      throws XMLStreamException, TableReadException {
    var text = new StringBuilder();
    var isText = false;
    var phoneticRuns = 0;
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          isText = xml.getLocalName().equals("t") && phoneticRuns == 0;
          phoneticRuns += xml.getLocalName().equals("rPh") ? 1 : 0;
        }
        case XMLStreamConstants.END_ELEMENT -> {
          isText = false;
          phoneticRuns -= xml.getLocalName().equals("rPh") ? 1 : 0;
          if (xml.getLocalName().equals(element)) {
            return unescaped(text.toString());
          }
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          if (isText) {
            append(xml, text);
          }
        }
        default -> {}
      }
    }
    return unescaped(text.toString());
  }

  /// Adds the current characters, within the limit of a cell.
  static void append(XMLStreamReader xml, StringBuilder text)
      throws TableReadException, XMLStreamException {
    try {
      text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
    } catch (UncheckedStreamException e) {
      // The parser decodes a text only when it is asked for it.
      throw new XMLStreamException(e);
    }
    if (text.length() > RecordLimits.MAX_CELL_CHARS) {
      throw new TableReadException(
          ErrorType.SOURCE_ERROR,
          0,
          Message.of(
              "The workbook has a text of more than %,d characters, which is the limit; shorten it.",
              RecordLimits.MAX_CELL_CHARS));
    }
  }

  /// Characters that XML does not allow are written `_xHHHH_` (section 22.9.2.19).
  private static String unescaped(String text) {
    return text.contains("_x")
        ? ESCAPE
            .matcher(text)
            .replaceAll(found ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(found.group(1), 16))))
        : text;
  }
}
