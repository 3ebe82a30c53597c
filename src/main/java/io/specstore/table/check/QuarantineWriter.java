package io.specstore.table.check;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.Edition;
import io.specstore.datapackage.TableSchema;
import io.specstore.dataset.Outcome;
import io.specstore.table.reader.NumberedNames;
import io.specstore.table.reader.RecordView;
import io.specstore.table.writer.RowWriter;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes invalid rows to a table of their own: the row's number in its source, its errors, its
/// cells as they were read, and the cells after the last column as a JSON array. Used by one
/// thread.
public final class QuarantineWriter {
  private final RowWriter writer;
  private final int width;

  private QuarantineWriter(RowWriter writer, int width) {
    this.writer = writer;
    this.width = width;
  }

  /// @param labels those of the source, or its fields' names where it has none
  static QuarantineWriter begin(RowWriter writer, List<String> labels) throws IOException {
    writer.begin(parsed(schema(labels)));
    return new QuarantineWriter(writer, labels.size());
  }

  /// The Table Schema of the rows of a source with those columns.
  public static ObjectNode schema(List<String> labels) {
    var schema = JsonNodeFactory.instance.objectNode();
    var fields = schema.putArray("fields");
    var names = new NumberedNames();
    fields.addObject().put("name", names.unused("row_number")).put("type", "integer");
    fields.addObject().put("name", names.unused("errors")).put("type", "string");
    for (var i = 0; i < labels.size(); i++) {
      var label = labels.get(i).isBlank() ? "field" + (i + 1) : labels.get(i).strip();
      fields.addObject().put("name", names.unused(label)).put("type", "string");
    }
    fields.addObject().put("name", names.unused("extra_cells")).put("type", "array");
    return schema;
  }

  private static TableSchema parsed(ObjectNode schema) {
    return switch (TableSchema.parse(schema, Edition.V2)) {
      case Outcome.Ok<TableSchema>(var parsed) -> parsed;
      case Outcome.Refused<TableSchema>(var problems) ->
          throw new IllegalStateException("the schema of quarantined rows is invalid: " + problems);
    };
  }

  void add(RecordView record, List<String> reasons) throws IOException {
    var values = new @Nullable Object[width + 3];
    values[0] = record.number();
    values[1] = String.join("; ", reasons);
    for (var i = 0; i < Math.min(width, record.cellCount()); i++) {
      values[i + 2] = record.text(i);
    }
    if (record.cellCount() > width) {
      var extra = JsonNodeFactory.instance.arrayNode();
      for (var i = width; i < record.cellCount(); i++) {
        extra.add(record.text(i));
      }
      values[width + 2] = extra;
    }
    writer.row(values);
  }

  void end() throws IOException {
    writer.end();
  }
}
