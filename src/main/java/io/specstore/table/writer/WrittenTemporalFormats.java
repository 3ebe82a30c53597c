package io.specstore.table.writer;

import io.specstore.datapackage.FieldKind;
import io.specstore.datapackage.TableSchema;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoField;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Looks at rows on their way to the writers, and knows afterwards in which format dates and times
/// were written, and how many rows there were.
public final class WrittenTemporalFormats implements RowWriter {
  private List<FieldKind> kinds = List.of();
  private List<String> names = List.of();
  private boolean[] hasPlainTimes = new boolean[0];
  private boolean[] hasExactTimes = new boolean[0];
  private int[] moments = new int[0];
  private long rowCount;

  @Override
  public void begin(TableSchema schema) {
    kinds = schema.fields().stream().map(field -> field.kind()).toList();
    names = schema.fieldNames();
    hasPlainTimes = new boolean[kinds.size()];
    hasExactTimes = new boolean[kinds.size()];
    moments =
        IntStream.range(0, kinds.size())
            .filter(i -> kinds.get(i) == FieldKind.DATETIME || kinds.get(i) == FieldKind.TIME)
            .toArray();
  }

  @Override
  public void row(@Nullable Object[] values) {
    rowCount++;
    for (var i : moments) {
      var value = values[i];
      if (value != null) {
        var isPlain = isPlain(value);
        hasPlainTimes[i] |= isPlain;
        hasExactTimes[i] |= !isPlain;
      }
    }
  }

  private static boolean isPlain(Object value) {
    return switch (value) {
      case LocalDateTime local -> local.get(ChronoField.NANO_OF_SECOND) == 0;
      case LocalTime time -> time.get(ChronoField.NANO_OF_SECOND) == 0;
      default -> false;
    };
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
    for (var i = 0; i < kinds.size(); i++) {
      var format = format(i);
      if (!format.isEmpty()) {
        formats.put(names.get(i), format);
      }
    }
    return Collections.unmodifiableSequencedMap(formats);
  }

  private String format(int i) {
    return switch (kinds.get(i)) {
      case DATE -> "%Y-%m-%d";
      case TIME -> hasExactTimes[i] ? "default" : "%H:%M:%S";
      case DATETIME ->
          hasExactTimes[i] ? (hasPlainTimes[i] ? "any" : "default") : "%Y-%m-%d %H:%M:%S";
      default -> "";
    };
  }
}
