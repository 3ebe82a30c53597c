package io.specstore.table.reader;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.util.RawValue;
import io.specstore.table.cell.NumberText;
import io.specstore.table.cell.RecordLimits;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableReadException;
import java.io.IOException;

/// Builds the tree of one object or array that is a cell, within the limits of a record; numbers
/// keep all their digits.
final class JsonTree {
  /// The most values in a tree.
  static final int MAX_VALUES = 1_000_000;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final JsonParser parser;
  private final long rowNumber;
  private int values;
  private long chars;

  private boolean hasOversizedNumber;

  JsonTree(JsonParser parser, long rowNumber) {
    this.parser = parser;
    this.rowNumber = rowNumber;
  }

  /// Whether a number of the value is beyond [NumberText#MAX_EXPONENT]; it is then in the tree as
  /// its text, fit for being written as JSON and nothing else.
  boolean hasOversizedNumber() {
    return hasOversizedNumber;
  }

  /// Reads the value whose first token is the current one.
  JsonNode value() throws IOException, TableReadException {
    chars += parser.getTextLength();
    if (++values > MAX_VALUES || chars > RecordLimits.MAX_RECORD_CHARS) {
      throw new TableReadException(
          ErrorType.SOURCE_ERROR,
          rowNumber,
          Message.of(
              "Row %d has a nested value of more than %,d parts or %,d characters, which is the limit; split it.",
              rowNumber, MAX_VALUES, RecordLimits.MAX_RECORD_CHARS));
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> NODES.textNode(parser.getText());
      case VALUE_NUMBER_INT -> integer();
      case VALUE_NUMBER_FLOAT -> decimal(parser.getText());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      default -> NODES.nullNode();
    };
  }

  private JsonNode integer() throws IOException {
    return switch (parser.getNumberType()) {
      case INT -> NODES.numberNode(parser.getIntValue());
      case LONG -> NODES.numberNode(parser.getLongValue());
      default -> NODES.numberNode(parser.getBigIntegerValue());
    };
  }

  private JsonNode decimal(String text) {
    var decimal = NumberText.parse(text);
    if (decimal == null) {
      hasOversizedNumber = true;
      return NODES.rawValueNode(new RawValue(text));
    }
    return NODES.numberNode(decimal);
  }

  private JsonNode object() throws IOException, TableReadException {
    var object = NODES.objectNode();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var name = parser.currentName();
      chars += name.length();
      parser.nextToken();
      if (object.replace(name, value()) != null) {
        throw new TableReadException(
            ErrorType.SOURCE_ERROR,
            rowNumber,
            Message.of(
                "Row %d has the property \"%s\" twice in one value; take one of them out.",
                rowNumber, name));
      }
    }
    return object;
  }

  private JsonNode array() throws IOException, TableReadException {
    var array = NODES.arrayNode();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value());
    }
    return array;
  }
}
