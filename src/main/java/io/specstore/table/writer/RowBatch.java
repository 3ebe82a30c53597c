package io.specstore.table.writer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some rows on their way to the writers, for some of which they are text already; not changed once
/// it is on its way.
final class RowBatch {
  private static final int USUAL_ROWS = 1_024;

  private final List<@Nullable Object[]> rows = new ArrayList<>(USUAL_ROWS);
  private RowEncoders.Made texts = RowEncoders.Made.NONE;

  void add(@Nullable Object[] row) {
    rows.add(row);
  }

  /// Adds what was made of rows, if they are the rows in here.
  void add(RowEncoders.Made made) {
    if (made.rowCount() == rows.size()) {
      texts = made;
    }
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /// @param index of the writer among all
  void writeTo(RowWriter writer, int index) throws IOException {
    var text = texts.of(index);
    if (text != null && writer instanceof EncodedRowWriter taker) {
      taker.rows(text);
      text.release();
      return;
    }
    for (var row : rows) {
      writer.row(row);
    }
  }
}
