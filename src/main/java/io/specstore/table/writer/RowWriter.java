package io.specstore.table.writer;

import io.specstore.datapackage.TableSchema;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// One output of a table's rows. Called by one thread at a time: `begin`, `row` for every valid row
/// in order, `end`, `close`.
///
/// After the first invalid row of a table there are no more rows and `end` is not called: whoever
/// opened the output discards it.
public interface RowWriter extends AutoCloseable {
  void begin(TableSchema schema) throws IOException;

  /// Writes a row.
  ///
  /// @param values in the order of the schema's fields; null is a missing value. They must not
  ///   change afterwards
  void row(@Nullable Object[] values) throws IOException;

  void end() throws IOException;

  /// Whether a JSON file of the rows is made.
  default boolean writesJson() {
    return false;
  }

  /// Closes the output that it writes to.
  @Override
  void close() throws IOException;
}
