package io.specstore.table.reader;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.util.List;
import java.util.SequencedSet;

/// Items that are objects: `{"name": "a", "size": 1}`. Each property is a cell under its name.
final class JsonObjects implements JsonLayout {
  private final JsonProperties properties;

  JsonObjects(JsonRow row, List<String> labels) {
    this.properties = new JsonProperties(row, labels);
  }

  /// The labels of objects that nothing names; empty when the items are lists.
  ///
  /// @param fieldNames those of the schema; empty when there is none
  static List<String> labels(JsonItemReader items, List<String> fieldNames)
      throws IOException, TableReadException {
    return JsonLabels.find(items, JsonObjects::collect, fieldNames);
  }

  private static void collect(JsonParser parser, SequencedSet<String> found) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      found.add(parser.currentName());
      parser.nextToken();
      parser.skipChildren();
    }
  }

  @Override
  public List<String> labels() {
    return properties.labels();
  }

  @Override
  public JsonToken firstToken() {
    return JsonToken.START_OBJECT;
  }

  @Override
  public String itemName() {
    return "an object";
  }

  @Override
  public void read(long number, RecordBatch batch) throws IOException, TableReadException {
    properties.begin(number);
    properties.takeAll();
    properties.addTo(batch);
  }
}
