package io.specstore.table.reader;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.util.List;
import java.util.SequencedSet;

/// Items that are GeoJSON features (RFC 7946, section 3.2): the cells are their properties, `id`
/// and `geometry`; other members are no cells.
final class GeoJsonFeatures implements JsonLayout {
  private static final String ID = "id";
  private static final String PROPERTIES = "properties";
  private static final String GEOMETRY = "geometry";

  private final JsonParser parser;
  private final JsonProperties properties;

  GeoJsonFeatures(JsonRow row, List<String> labels) {
    this.parser = row.parser();
    this.properties = new JsonProperties(row, labels);
  }

  /// The labels of features that nothing names, `geometry` last; empty when the items are lists.
  ///
  /// @param fieldNames those of the schema; empty when there is none
  static List<String> labels(JsonItemReader items, List<String> fieldNames)
      throws IOException, TableReadException {
    return JsonLabels.find(items, GeoJsonFeatures::collect, fieldNames, List.of(GEOMETRY));
  }

  private static void collect(JsonParser parser, SequencedSet<String> found) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var name = parser.currentName();
      var value = parser.nextToken();
      if (name.equals(ID)) {
        found.add(name);
      } else if (name.equals(PROPERTIES) && value == JsonToken.START_OBJECT) {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          found.add(parser.currentName());
          parser.nextToken();
          parser.skipChildren();
        }
      }
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
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var name = parser.currentName();
      var value = parser.nextToken();
      if (name.equals(PROPERTIES) && value == JsonToken.START_OBJECT) {
        properties.takeAll();
      } else if (name.equals(GEOMETRY) || name.equals(ID)) {
        properties.take(name);
      } else {
        parser.skipChildren();
      }
    }
    properties.addTo(batch);
  }
}
