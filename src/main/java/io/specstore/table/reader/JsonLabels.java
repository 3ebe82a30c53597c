package io.specstore.table.reader;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.specstore.table.bytes.DecompressionException;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableReadException;
import io.specstore.table.workbook.SheetRow;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// Finds the labels of JSON objects by a look at the first of them.
final class JsonLabels {
  /// So many objects are looked at when a schema names the fields; a property that first shows up
  /// later is a cell too many.
  static final int MAX_OBJECTS_BESIDE_A_SCHEMA = 100;

  private JsonLabels() {}

  /// Adds the labels of one object, whose first token is the current one.
  @FunctionalInterface
  interface Collector {
    void collect(JsonParser parser, SequencedSet<String> found) throws IOException;
  }

  /// The names of the schema, then what else the objects have; empty when the first item is a list.
  ///
  /// @param fieldNames those of the schema; empty when there is none
  static List<String> find(JsonItemReader items, Collector collector, List<String> fieldNames)
      throws IOException, TableReadException {
    var limit = fieldNames.isEmpty() ? SchemaInference.MAX_ROWS : MAX_OBJECTS_BESIDE_A_SCHEMA;
    var parser = items.parser();
    var found = new LinkedHashSet<>(fieldNames);
    var count = 0;
    try {
      while (count < limit && items.next(count + 1)) {
        count++;
        if (count == 1 && parser.currentToken() == JsonToken.START_ARRAY) {
          return List.of();
        }
        if (parser.currentToken() == JsonToken.START_OBJECT) {
          collector.collect(parser, found);
        } else {
          parser.skipChildren();
        }
        checkCount(found.size(), count + 1);
      }
    } catch (IOException e) {
      var isInFirst = found.isEmpty() && parser.getParsingContext().inObject();
      if (count == 0 || isInFirst || e instanceof DecompressionException) {
        throw items.error(e, count + 1);
      }
      // What is broken further down is reported when that row is read.
    }
    return List.copyOf(found);
  }

  private static void checkCount(int count, int row) throws TableReadException {
    if (count > SheetRow.MAX_COLUMNS) {
      throw new TableReadException(
          ErrorType.SOURCE_ERROR,
          row,
          Message.of(
              "The objects have more than %,d different properties, which is the limit; leave some out.",
              SheetRow.MAX_COLUMNS));
    }
  }
}
