package io.specstore.table.workbook;

import com.fasterxml.aalto.UncheckedStreamException;
import io.specstore.table.cell.RecordLimits;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableReadException;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// The elements of one part of a workbook by their place: a cursor that goes from child to child of
/// one element, whatever lies inside of them.
///
/// Of alternatives (ECMA-376 part 3, section 7.6) only the one counts that needs nothing beyond the
/// part's own namespace; its elements are children of the element around the alternatives. Belongs
/// to one thread.
///
/// ```java
/// var sheets = xml.depth();
/// while (xml.child(sheets)) {
///   if (xml.name().equals("sheet")) { … }
/// }
/// ```
final class XmlElements implements Closeable {
  private static final String COMPATIBILITY =
      "http://schemas.openxmlformats.org/markup-compatibility/2006";

  /// The most attributes of one element; workbooks have some twenty.
  static final int MAX_ATTRIBUTES = 256;

  /// An element with more attributes than that.
  static final class TooManyAttributesException extends XMLStreamException {
    private static final long serialVersionUID = 1;
  }

  private final XMLStreamReader xml;
  private final String ownNamespace;

  /// The depths at which alternatives, and the one of them that counts, were opened; these elements
  /// are not counted in [#depth].
  private final Deque<Integer> transparent = new ArrayDeque<>();

  private int depth = 1;
  private boolean isAlternativeChosen;

  private XmlElements(XMLStreamReader xml) {
    this.xml = xml;
    this.ownNamespace = namespace(xml.getNamespaceURI());
  }

  /// The cursor is at the root element.
  static XmlElements of(XMLStreamReader xml) throws XMLStreamException {
    while (xml.next() != XMLStreamConstants.START_ELEMENT) {
      // Comments and instructions come before the root element.
    }
    checkAttributes(xml);
    return new XmlElements(xml);
  }

  private static void checkAttributes(XMLStreamReader xml) throws TooManyAttributesException {
    if (xml.getAttributeCount() > MAX_ATTRIBUTES) {
      throw new TooManyAttributesException();
    }
  }

  private static String namespace(@Nullable String uri) {
    return uri == null ? "" : uri;
  }

  /// The depth of the current element; that of the root is 1.
  int depth() {
    return depth;
  }

  /// Goes to the next child of the element of that depth, which is the current one or around it;
  /// false when that element ended.
  boolean child(int parent) throws XMLStreamException {
    while (depth >= parent && xml.hasNext()) {
      var event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        checkAttributes(xml);
        depth++;
        if (depth == parent + 1 && !isTransparent()) {
          return true;
        }
      } else if (event == XMLStreamConstants.END_ELEMENT && !endsTransparent()) {
        depth--;
      }
    }
    return false;
  }

  /// Whether the current element is one of alternatives, or around them: it is not counted then.
  private boolean isTransparent() {
    if (!COMPATIBILITY.equals(xml.getNamespaceURI())) {
      return false;
    }
    var counts =
        switch (xml.getLocalName()) {
          case "AlternateContent" -> true;
          case "Choice" -> !isAlternativeChosen && isUnderstood(attribute("Requires"));
          case "Fallback" -> !isAlternativeChosen;
          default -> false;
        };
    if (counts) {
      isAlternativeChosen = !xml.getLocalName().equals("AlternateContent");
      depth--;
      transparent.push(depth);
    }
    return counts;
  }

  private boolean isUnderstood(String prefixes) {
    for (var prefix : prefixes.strip().split("\\s+", -1)) {
      if (!ownNamespace.equals(xml.getNamespaceURI(prefix))) {
        return false;
      }
    }
    return true;
  }

  private boolean endsTransparent() {
    if (transparent.isEmpty() || transparent.getFirst() != depth) {
      return false;
    }
    transparent.pop();
    isAlternativeChosen = !transparent.isEmpty();
    return true;
  }

  /// The local name of the current element where it is of the root element's namespace; else empty.
  String name() {
    return ownNamespace.equals(namespace(xml.getNamespaceURI())) ? xml.getLocalName() : "";
  }

  /// Whether the current element has that name.
  boolean is(String namespace, String localName) {
    return xml.getLocalName().equals(localName) && namespace.equals(xml.getNamespaceURI());
  }

  /// Whether the current element is of that namespace.
  boolean isIn(String namespace) {
    return namespace.equals(xml.getNamespaceURI());
  }

  /// The name of the current element without its namespace.
  String localName() {
    return xml.getLocalName();
  }

  /// The number of attributes of the current element.
  int attributeCount() {
    return xml.getAttributeCount();
  }

  /// The name of an attribute that has no namespace; empty when it has one.
  String attributeName(int index) {
    return namespace(xml.getAttributeNamespace(index)).isEmpty()
        ? xml.getAttributeLocalName(index)
        : "";
  }

  String attributeValue(int index) {
    return xml.getAttributeValue(index);
  }

  boolean hasAttribute(String namespace, String localName) {
    return index(namespace, localName) >= 0;
  }

  /// The value of an attribute without a namespace; empty when there is none.
  String attribute(String localName) {
    return attribute("", localName);
  }

  /// The value of an attribute; empty when there is none.
  String attribute(String namespace, String localName) {
    var index = index(namespace, localName);
    return index < 0 ? "" : xml.getAttributeValue(index);
  }

  private int index(String namespace, String localName) {
    for (var i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals(localName)
          && namespace(xml.getAttributeNamespace(i)).equals(namespace)) {
        return i;
      }
    }
    return -1;
  }

  /// Adds the characters of the current element, not those of elements inside, and goes to its end.
  void text(StringBuilder text) throws XMLStreamException, TableReadException {
    var level = depth;
    while (depth >= level && xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> depth++;
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          if (depth == level) {
            append(text);
          }
        }
        default -> {}
      }
    }
  }

  /// Goes on to the next element or to characters of the element of that depth, or of one inside.
  ///
  /// @return the event of [XMLStreamConstants] with which one of them begins or ends; END_DOCUMENT
  ///   when that element ended
  int next(int parent) throws XMLStreamException {
    if (depth < parent || !xml.hasNext()) {
      return XMLStreamConstants.END_DOCUMENT;
    }
    var event = xml.next();
    if (event == XMLStreamConstants.START_ELEMENT) {
      checkAttributes(xml);
      depth++;
    } else if (event == XMLStreamConstants.END_ELEMENT) {
      depth--;
    }
    return depth < parent ? XMLStreamConstants.END_DOCUMENT : event;
  }

  /// Adds the current characters, within the limit of a cell.
  void append(StringBuilder text) throws XMLStreamException, TableReadException {
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

  @Override
  public void close() throws IOException {
    try {
      xml.close();
    } catch (XMLStreamException e) {
      throw new IOException(e);
    }
  }
}
