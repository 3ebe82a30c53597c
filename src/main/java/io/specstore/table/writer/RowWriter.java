package io.specstore.table.writer;

import io.specstore.datapackage.TableSchema;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// One output of a table. Called by one thread: `begin`, every right row in order, `end`, `close`.
///
/// After the first wrong row no more rows come and `end` is not called: what was written until then
/// is to be thrown away by whoever opened the output.
public interface RowWriter extends AutoCloseable {
  void begin(TableSchema schema) throws IOException;

  /// A row's values in the order of the schema's fields; null is a missing value.
  void row(@Nullable Object[] values) throws IOException;

  void end() throws IOException;

  /// Closes the output under it.
  @Override
  void close() throws IOException;
}
