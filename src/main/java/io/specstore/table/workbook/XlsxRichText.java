package io.specstore.table.workbook;

import io.specstore.table.report.TableReadException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/// Reads rich text in XLSX as plain text: its runs one after the other, without phonetic runs,
/// which spell Japanese words (ECMA-376 part 1, sections 18.4.6 and 18.4.8).
final class XlsxRichText {
  private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");

  private XlsxRichText() {}

  /// Reads to the end of the current element.
  static String read(XmlElements xml) throws XMLStreamException, TableReadException {
    var text = new StringBuilder();
    var level = xml.depth();
    while (xml.child(level)) {
      switch (xml.name()) {
        case "t" -> xml.text(text);
        case "r" -> run(xml, text);
        default -> {
          // Phonetic runs and properties.
        }
      }
    }
    return unescaped(text.toString());
  }

  private static void run(XmlElements xml, StringBuilder text)
      throws XMLStreamException, TableReadException {
    var level = xml.depth();
    while (xml.child(level)) {
      if (xml.name().equals("t")) {
        xml.text(text);
      }
    }
  }

  /// Characters that XML does not allow are written `_xHHHH_` (section 22.9.2.19).
  static String unescaped(String text) {
    return text.contains("_x")
        ? ESCAPE
            .matcher(text)
            .replaceAll(found ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(found.group(1), 16))))
        : text;
  }
}
