package io.specstore.table.writer;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The encoding of rows for one output. The bytes of a row depend on that row alone, so that rows
/// can be encoded anywhere and written in order. Stateless: any thread may use it.
interface RowEncoder {
  void row(@Nullable Object[] values, Utf8Buffer text) throws IOException;
}
