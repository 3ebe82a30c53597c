package io.specstore.table.reader;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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

  private JsonTree(JsonParser parser, long rowNumber) {
    this.parser = parser;
    this.rowNumber = rowNumber;
  }

  /// Reads the value whose first token is the current one.
  static JsonNode read(JsonParser parser, long rowNumber) throws IOException, TableReadException {
    return new JsonTree(parser, rowNumber).value();
  }

  private JsonNode value() throws IOException, TableReadException {
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
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDecimalValue());
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
