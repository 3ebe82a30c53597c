package io.specstore.table.reader;

import com.fasterxml.jackson.core.JsonToken;
import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.util.List;

/// How the items of a JSON source are laid out as records.
sealed interface JsonLayout permits JsonLists, JsonObjects, GeoJsonFeatures {
  /// The labels of the columns; empty when the first item is the header.
  List<String> labels();

  /// The token that each item begins with.
  JsonToken firstToken();

  /// The words for an item in messages, with the article.
  String itemName();

  /// As [RecordReader#notes].
  default List<String> notes() {
    return List.of();
  }

  /// Adds the item whose first token is the current one as the record of that number.
  void read(long number, RecordBatch batch) throws IOException, TableReadException;
}
