package io.specstore.table.writer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A batch of rows for the writers of a pass, already encoded for some of them. Filled by one
/// thread; unchanged once it was given to the writers' threads.
final class RowBatch {
  private static final int USUAL_ROWS = 1_024;

  private final List<@Nullable Object[]> rows = new ArrayList<>(USUAL_ROWS);
  private EncodedBatch encoded = EncodedBatch.NONE;

  void add(@Nullable Object[] row) {
    rows.add(row);
  }

  /// Adds the encoded rows, when they are the rows of this batch.
  void add(EncodedBatch batch) {
    if (batch.rowCount() == rows.size()) {
      encoded = batch;
    }
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  /// @param index of the writer among all writers of the pass
  void writeTo(RowWriter writer, int index) throws IOException {
    var own = encoded.of(index);
    if (own != null && writer instanceof EncodedRowWriter target) {
      target.rows(own);
      own.release();
      return;
    }
    for (var row : rows) {
      writer.row(row);
    }
  }
}
