package io.specstore.table.writer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of one batch, encoded for those writers that take encoded rows. Never changes.
///
/// @param rowCount the number of rows that were encoded; -1 when none were
public record EncodedBatch(int rowCount, List<ForWriter> writers) {
  /// No encoded rows: all writers take the values.
  public static final EncodedBatch NONE = new EncodedBatch(-1, List.of());

  public EncodedBatch {
    writers = List.copyOf(writers);
  }

  /// The rows in the encoding of one writer.
  ///
  /// @param writer its index among all writers of the pass
  record ForWriter(int writer, EncodedRows rows) {}

  /// The rows for that writer; null when it takes the values.
  @Nullable EncodedRows of(int writer) {
    for (var encoded : writers) {
      if (encoded.writer() == writer) {
        return encoded.rows();
      }
    }
    return null;
  }
}
