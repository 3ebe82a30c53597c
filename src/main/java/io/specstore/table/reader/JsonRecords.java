package io.specstore.table.reader;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.specstore.datapackage.FormatOptions;
import io.specstore.table.bytes.DecodedText;
import io.specstore.table.bytes.DecompressionException;
import io.specstore.table.cell.NullCell;
import io.specstore.table.cell.RecordLimits;
import io.specstore.table.report.ErrorType;
import io.specstore.table.report.Message;
import io.specstore.table.report.TableReadException;
import io.specstore.table.workbook.SheetRow;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;

/// The records of a JSON source: lists of cells as they are, or objects, whose properties are put
/// in the order of the labels. The first object is record 2, as if a header stood before it.
final class JsonRecords implements RecordReader {
  /// So many objects are looked at for their properties when a schema names the fields; a property
  /// that first shows up later is a cell too many.
  static final int LOOKED_AT = 100;

  private final JsonItemReader items;
  private final JsonParser parser;
  private final boolean textOnly;
  private final boolean areFeatures;
  private final List<String> keys;
  private final Map<String, Integer> columns = new HashMap<>();
  private final SheetRow row = new SheetRow();
  private final long[] seen;
  private final List<String> extra = new ArrayList<>();
  private long number;

  private JsonRecords(
      JsonItemReader items, List<String> keys, boolean areFeatures, boolean textOnly) {
    this.items = items;
    this.parser = items.parser();
    this.keys = keys;
    this.areFeatures = areFeatures;
    this.textOnly = textOnly;
    this.number = keys.isEmpty() ? 0 : 1;
    this.seen = new long[keys.size()];
    for (var i = 0; i < keys.size(); i++) {
      columns.put(keys.get(i), i);
    }
  }

  /// @param shape `json`, `ndjson` or `geojson`
  /// @param fieldNames those of the schema; empty when there is none
  static JsonRecords open(
      DecodedText text, String shape, FormatOptions options, List<String> fieldNames)
      throws IOException, TableReadException {
    var isLines = shape.equals("ndjson");
    var areFeatures = shape.equals("geojson");
    var property = areFeatures && options.property().isEmpty() ? "features" : options.property();
    var keys = new ArrayList<>(options.keys());
    if (keys.isEmpty()) {
      try (var items = JsonItemReader.open(text, isLines, property)) {
        var scan = new JsonRecords(items, List.of(), areFeatures, true);
        keys.addAll(scan.keys(fieldNames));
      }
    }
    return new JsonRecords(
        JsonItemReader.open(text, isLines, property), keys, areFeatures, options.textOnly());
  }

  /// The labels of rows that are objects; empty when they are lists.
  List<String> keys() {
    return keys;
  }

  private SequencedSet<String> keys(List<String> fieldNames)
      throws IOException, TableReadException {
    var limit = fieldNames.isEmpty() ? SchemaInference.MAX_ROWS : LOOKED_AT;
    SequencedSet<String> found = new LinkedHashSet<>(fieldNames);
    try {
      while (number < limit && items.next(number + 1)) {
        number++;
        if (parser.currentToken() == JsonToken.START_ARRAY && number == 1) {
          return new LinkedHashSet<>();
        }
        if (parser.currentToken() == JsonToken.START_OBJECT) {
          collect(found);
        } else {
          parser.skipChildren();
        }
        if (found.size() > SheetRow.MAX_COLUMNS) {
          throw new TableReadException(
              ErrorType.SOURCE_ERROR,
              number + 1,
              Message.of(
                  "The objects have more than %,d different properties, which is the limit; leave some out.",
                  SheetRow.MAX_COLUMNS));
        }
      }
    } catch (IOException e) {
      if (number == 0 || e instanceof DecompressionException) {
        throw JsonItemReader.fault(e, number + 1);
      }
      // What is broken further down is told when that row is read.
    }
    if (areFeatures && number > 0) {
      found.add("geometry");
    }
    return found;
  }

  private void collect(SequencedSet<String> found) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var name = parser.currentName();
      var value = parser.nextToken();
      if (!areFeatures || name.equals("id")) {
        found.add(name);
      } else if (name.equals("properties") && value == JsonToken.START_OBJECT) {
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
  public boolean read(RecordBatch batch) throws IOException, TableReadException {
    try {
      if (!items.next(++number)) {
        return false;
      }
      var wanted = keys.isEmpty() ? JsonToken.START_ARRAY : JsonToken.START_OBJECT;
      if (parser.currentToken() != wanted) {
        // A text that is broken is reported as such.
        parser.finishToken();
        throw new TableReadException(
            ErrorType.SOURCE_ERROR,
            number,
            Message.of(
                "Row %d is no %s, as the rows before it are; write it as one.",
                number, keys.isEmpty() ? "list of cells" : "object"));
      }
      if (keys.isEmpty()) {
        list(batch);
      } else {
        object(batch);
      }
      return true;
    } catch (IOException e) {
      throw JsonItemReader.fault(e, number);
    }
  }

  private void list(RecordBatch batch) throws IOException, TableReadException {
    batch.begin(number);
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      row.begin((int) number);
      put(0);
      add(batch, 0);
    }
    batch.end();
  }

  private void object(RecordBatch batch) throws IOException, TableReadException {
    row.begin((int) Math.min(number, Integer.MAX_VALUE));
    extra.clear();
    if (areFeatures) {
      feature();
    } else {
      properties();
    }
    batch.begin(number);
    for (var i = 0; i < keys.size(); i++) {
      add(batch, i);
    }
    extra.forEach(batch::cell);
    batch.end();
  }

  private void feature() throws IOException, TableReadException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var name = parser.currentName();
      var value = parser.nextToken();
      if (name.equals("properties") && value == JsonToken.START_OBJECT) {
        properties();
      } else if (name.equals("geometry") || name.equals("id")) {
        property(name);
      } else {
        parser.skipChildren();
      }
    }
  }

  private void properties() throws IOException, TableReadException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      var name = parser.currentName();
      parser.nextToken();
      property(name);
    }
  }

  private void property(String name) throws IOException, TableReadException {
    var column = columns.get(name);
    if (column == null) {
      var at = keys.size() + extra.size();
      put(at);
      extra.add(name + ": " + (row.value(at) == null ? "null" : row.text(at)));
      return;
    }
    if (seen[column] == number) {
      throw new TableReadException(
          ErrorType.SOURCE_ERROR,
          number,
          Message.of("Row %d has the property \"%s\" twice; take one of them out.", number, name));
    }
    seen[column] = number;
    put(column);
  }

  /// Takes the value at hand into that column of the row.
  private void put(int column) throws IOException, TableReadException {
    switch (parser.currentToken()) {
      case VALUE_NULL -> {
        // The cell stays empty.
      }
      case VALUE_STRING -> row.set(column, parser.getText(), parser.getText());
      case VALUE_TRUE -> row.set(column, true, "true");
      case VALUE_FALSE -> row.set(column, false, "false");
      case VALUE_NUMBER_INT -> row.set(column, integer(), parser.getText());
      case VALUE_NUMBER_FLOAT -> decimal(column);
      default -> {
        var tree = JsonTree.read(parser, number);
        row.set(column, tree, tree.toString());
      }
    }
  }

  private Object integer() throws IOException {
    var text = parser.getText();
    return text.length() <= 18 ? (Object) Long.parseLong(text) : whole(new BigInteger(text));
  }

  private static Object whole(BigInteger integer) {
    return integer.bitLength() < Long.SIZE ? (Object) integer.longValueExact() : integer;
  }

  private void decimal(int column) throws IOException, TableReadException {
    switch (parser.getText()) {
      case "NaN" -> row.set(column, "NaN");
      case "Infinity", "+Infinity", "INF", "+INF" -> row.set(column, "INF");
      case "-Infinity", "-INF" -> row.set(column, "-INF");
      case String text -> row.set(column, parser.getDecimalValue(), text);
    }
  }

  private void add(RecordBatch batch, int column) throws TableReadException {
    switch (row.value(column)) {
      case null -> batch.cell(NullCell.NO_VALUE, "");
      case String text -> batch.cell(text);
      case Object _ when textOnly -> batch.cell(row.text(column));
      case Object value -> batch.cell(value, row.text(column));
    }
    if (batch.openCharCount() > RecordLimits.MAX_RECORD_CHARS
        || batch.openCellCount() > RecordLimits.MAX_CELLS) {
      throw new TableReadException(
          ErrorType.SOURCE_ERROR,
          number,
          Message.of(
              "Row %d has more than %,d characters or %,d cells, which is the limit; divide it.",
              number, RecordLimits.MAX_RECORD_CHARS, RecordLimits.MAX_CELLS));
    }
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
