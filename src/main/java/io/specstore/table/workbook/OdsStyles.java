package io.specstore.table.workbook;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/// What the styles of an OpenDocument spreadsheet say about values: which show a time of day, which
/// show digits of a code, and which tables are hidden (OpenDocument 1.3 part 3, sections 16.2 and
/// 16.29). Belongs to one thread.
final class OdsStyles {
  /// The most styles that are read; cells of others have none.
  private static final int MAX_STYLES = 100_000;

  /// So many styles may stand for another one in turn.
  private static final int MAX_PARENTS = 20;

  /// A number with fewer digits that are always shown is no code.
  private static final int MIN_DIGITS = 2;

  /// What a format shows, as far as a value depends on it.
  enum Format {
    /// A time of day.
    CLOCK,
    /// Digits that are all shown, zeros too.
    CODE,
    OTHER
  }

  private final Map<String, Format> shown = new HashMap<>();
  private final Set<String> hiddenTables = new HashSet<>();
  private final Map<String, String> formats = new HashMap<>();
  private final Map<String, String> parents = new HashMap<>();

  /// Reads the styles in the current element.
  void read(XmlElements xml) throws XMLStreamException {
    var level = xml.depth();
    while (xml.child(level) && formats.size() + parents.size() < MAX_STYLES) {
      var name = xml.attribute(OdsNames.STYLE, "name");
      if (xml.is(OdsNames.NUMBER, "time-style")) {
        // Hours that count on beyond a day are those of a duration.
        if (!xml.attribute(OdsNames.NUMBER, "truncate-on-overflow").equals("false")) {
          shown.put(name, Format.CLOCK);
        }
      } else if (xml.is(OdsNames.NUMBER, "number-style")) {
        number(xml, name);
      } else if (xml.is(OdsNames.STYLE, "style")) {
        style(xml, name);
      }
    }
  }

  /// A code is a format of one number, whole, with digits that are always shown.
  private void number(XmlElements xml, String name) throws XMLStreamException {
    var level = xml.depth();
    var numbers = 0;
    var isCode = true;
    while (xml.child(level)) {
      if (xml.is(OdsNames.NUMBER, "number")) {
        numbers++;
        isCode &=
            XmlPackage.integer(xml.attribute(OdsNames.NUMBER, "min-integer-digits"), 0)
                    >= MIN_DIGITS
                && XmlPackage.integer(xml.attribute(OdsNames.NUMBER, "decimal-places"), 0) == 0
                && !xml.attribute(OdsNames.NUMBER, "grouping").equals("true");
      } else if (!xml.is(OdsNames.NUMBER, "text")) {
        isCode &= xml.is(OdsNames.STYLE, "text-properties");
      }
    }
    if (isCode && numbers == 1) {
      shown.put(name, Format.CODE);
    }
  }

  private void style(XmlElements xml, String name) throws XMLStreamException {
    switch (xml.attribute(OdsNames.STYLE, "family")) {
      case "table-cell" -> {
        var format = xml.attribute(OdsNames.STYLE, "data-style-name");
        if (!format.isEmpty()) {
          formats.put(name, format);
        }
        parents.put(name, xml.attribute(OdsNames.STYLE, "parent-style-name"));
      }
      case "table" -> {
        var level = xml.depth();
        while (xml.child(level)) {
          if (xml.attribute(OdsNames.TABLE, "display").equals("false")) {
            hiddenTables.add(name);
          }
        }
      }
      default -> {}
    }
  }

  boolean isHiddenTable(String style) {
    return hiddenTables.contains(style);
  }

  /// What cells of that style show.
  Format shownBy(String style) {
    return shown.getOrDefault(format(style), Format.OTHER);
  }

  private String format(String style) {
    var name = style;
    for (var i = 0; i < MAX_PARENTS && !name.isEmpty(); i++) {
      var format = formats.get(name);
      if (format != null) {
        return format;
      }
      name = parents.getOrDefault(name, "");
    }
    return "";
  }
}
