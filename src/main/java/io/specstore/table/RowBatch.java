package io.specstore.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some rows on their way from the reader to the writers; not changed once it is on its way.
final class RowBatch {
  private static final int MAX_ROWS = 1_024;
  private static final long MAX_CHARS = 1024 * 1024;

  private final List<@Nullable Object[]> rows = new ArrayList<>(MAX_ROWS);
  private long chars;

  /// @param charCount of the row's text, a measure of its memory
  void add(@Nullable Object[] row, int charCount) {
    rows.add(row);
    chars += charCount;
  }

  boolean isFull() {
    return rows.size() >= MAX_ROWS || chars >= MAX_CHARS;
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  void writeTo(RowWriter writer) throws IOException {
    for (var row : rows) {
      writer.row(row);
    }
  }
}
