package io.specstore.table.reader;

import com.fasterxml.jackson.core.JsonParser;
import io.specstore.datapackage.FormatOptions;
import io.specstore.table.bytes.DecodedText;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableReadException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/// The records of a JSON source: its items one after the other, each read by the [JsonLayout] of
/// the source. Where items are objects the first is record 2, as if a header stood before it.
final class JsonRecords implements RecordReader {
  private static final int MAX_SHOWN_CHARS = 40;

  private final JsonItemReader items;
  private final JsonLayout layout;
  private long number;

  private JsonRecords(JsonItemReader items, JsonLayout layout) {
    this.items = items;
    this.layout = layout;
    this.number = layout.labels().isEmpty() ? 0 : 1;
  }

  /// @param format `JSON`, `NDJSON` or `GEOJSON`
  /// @param fieldNames those of the schema; empty when there is none
  static JsonRecords open(
      DecodedText text, SourceFormat format, FormatOptions options, List<String> fieldNames)
      throws IOException, TableReadException {
    var isLines = format == SourceFormat.NDJSON;
    var areFeatures = format == SourceFormat.GEOJSON;
    var property = areFeatures && options.property().isEmpty() ? "features" : options.property();
    var columns = GeoJsonFeatures.Columns.of(options.keys());
    if (columns.labels().isEmpty()) {
      try (var items = JsonItemReader.open(text, isLines, property)) {
        columns =
            areFeatures
                ? GeoJsonFeatures.Columns.find(items, fieldNames)
                : GeoJsonFeatures.Columns.of(JsonObjects.labels(items, fieldNames));
      }
    }
    var items = JsonItemReader.open(text, isLines, property);
    var row = new JsonRow(items.parser(), options.textOnly());
    return new JsonRecords(items, layout(row, columns, areFeatures));
  }

  private static JsonLayout layout(
      JsonRow row, GeoJsonFeatures.Columns columns, boolean areFeatures) {
    if (columns.labels().isEmpty()) {
      return new JsonLists(row);
    }
    return areFeatures ? new GeoJsonFeatures(row, columns) : new JsonObjects(row, columns.labels());
  }

  /// The labels of items that are objects; empty when they are lists.
  List<String> labels() {
    return layout.labels();
  }

  @Override
  public boolean read(RecordBatch batch) throws IOException, TableReadException {
    try {
      if (!items.next(++number)) {
        return false;
      }
      var parser = items.parser();
      if (parser.currentToken() != layout.firstToken()) {
        // A text with a malformed byte is reported as that.
        parser.finishToken();
        throw new TableReadException(ErrorType.SOURCE_ERROR, number, notARow(parser));
      }
      layout.read(number, batch);
      return true;
    } catch (IOException e) {
      throw items.error(e, number);
    }
  }

  private String notARow(JsonParser parser) throws IOException {
    var isFirst = number == (layout.labels().isEmpty() ? 1 : 2);
    if (!isFirst) {
      return Message.of(
          "Row %d is not %s, as the first row is; write it as one.", number, layout.itemName());
    }
    var text = parser.currentToken().isScalarValue() ? parser.getText() : "";
    return Message.of(
        "The first item is %s, not a row; write each row as an object or as a list of cells.",
        text.isEmpty()
            ? "another value"
            : "\"" + text.substring(0, Math.min(text.length(), MAX_SHOWN_CHARS)) + "\"");
  }

  @Override
  public List<String> notes() {
    return Stream.concat(layout.notes().stream(), items.notes().stream()).toList();
  }

  @Override
  public long position() {
    return items.position();
  }

  @Override
  public void close() throws IOException {
    items.close();
  }
}
