package io.specstore.table.writer;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// How an output spells a row. What it writes hangs on that row alone, so that rows can be spelled
/// anywhere as long as they are put down in order. It never changes, and any thread may use it.
interface RowEncoder {
  /// Writes a row to that text.
  void row(@Nullable Object[] values, Utf8Buffer text) throws IOException;
}
