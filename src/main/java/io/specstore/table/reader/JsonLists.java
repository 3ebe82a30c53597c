package io.specstore.table.reader;

import com.fasterxml.jackson.core.JsonToken;
import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.util.List;

/// Items that are lists of cells: `["a", 1]`.
final class JsonLists implements JsonLayout {
  private final JsonRow row;

  JsonLists(JsonRow row) {
    this.row = row;
  }

  @Override
  public List<String> labels() {
    return List.of();
  }

  @Override
  public JsonToken firstToken() {
    return JsonToken.START_ARRAY;
  }

  @Override
  public String itemName() {
    return "a list of cells";
  }

  @Override
  public void read(long number, RecordBatch batch) throws IOException, TableReadException {
    batch.begin(number);
    batch.row();
    while (row.parser().nextToken() != JsonToken.END_ARRAY) {
      row.begin(number);
      row.take(0);
      row.addTo(batch, 0);
    }
    batch.end();
  }
}
