package io.specstore.table.reader;

import com.fasterxml.jackson.core.JsonToken;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The properties of one object as cells in the order of the labels. A property without a label is
/// a cell after them that reads `name: value`, so that it is reported and not lost.
final class JsonProperties {
  private final JsonRow row;
  private final List<String> labels;
  private final Map<String, Integer> columns = new HashMap<>();

  /// The last row in which each column had a value.
  private final long[] lastRows;

  private final List<String> unlabelled = new ArrayList<>();

  JsonProperties(JsonRow row, List<String> labels) {
    this.row = row;
    this.labels = List.copyOf(labels);
    this.lastRows = new long[labels.size()];
    for (var i = 0; i < labels.size(); i++) {
      columns.put(labels.get(i), i);
    }
  }

  List<String> labels() {
    return labels;
  }

  void begin(long number) {
    row.begin(number);
    unlabelled.clear();
  }

  /// Takes all properties of the object whose first token is the current one.
  void takeAll() throws IOException, TableReadException {
    var parser = row.parser();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var name = parser.currentName();
      parser.nextToken();
      take(name);
    }
  }

  /// Takes the value whose first token is the current one as that property.
  void take(String name) throws IOException, TableReadException {
    var column = columns.get(name);
    if (column == null) {
      var next = labels.size() + unlabelled.size();
      row.take(next);
      unlabelled.add(name + ": " + row.json(next));
      return;
    }
    if (lastRows[column] == row.number()) {
      throw new TableReadException(
          ErrorType.SOURCE_ERROR,
          row.number(),
          Message.of(
              "Row %d has the property \"%s\" twice; take one of them out.", row.number(), name));
    }
    lastRows[column] = row.number();
    row.take(column);
  }

  /// Adds the properties that were taken as a record.
  void addTo(RecordBatch batch) throws TableReadException {
    batch.begin(row.number());
    batch.row();
    for (var i = 0; i < labels.size(); i++) {
      row.addTo(batch, i);
    }
    unlabelled.forEach(batch::cell);
    batch.end();
  }
}
