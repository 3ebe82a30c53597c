package io.specstore.table.writer;

import io.specstore.datapackage.TableSchema;
import io.specstore.table.cell.WrittenFormat;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// Looks at rows on their way to the writers, and knows afterwards in which format dates and times
/// were written, and how many rows there were.
public final class WrittenTemporalFormats implements RowWriter {
  private List<String> names = List.of();
  private List<WrittenFormat> columns = List.of();
  private long rowCount;

  @Override
  public void begin(TableSchema schema) {
    names = schema.fieldNames();
    columns = schema.fields().stream().map(field -> new WrittenFormat(field.kind())).toList();
  }

  @Override
  public void row(@Nullable Object[] values) {
    rowCount++;
    for (var i = 0; i < values.length; i++) {
      columns.get(i).see(values[i]);
    }
  }

  @Override
  public void end() {}

  @Override
  public void close() {}

  public long rowCount() {
    return rowCount;
  }

  /// The format of each date, time and datetime field.
  public SequencedMap<String, String> formats() {
    var formats = new LinkedHashMap<String, String>();
    for (var i = 0; i < columns.size(); i++) {
      var format = columns.get(i).format();
      if (!format.isEmpty()) {
        formats.put(names.get(i), format);
      }
    }
    return Collections.unmodifiableSequencedMap(formats);
  }
}
