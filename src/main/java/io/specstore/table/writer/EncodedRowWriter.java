package io.specstore.table.writer;

import io.specstore.datapackage.TableSchema;
import java.io.IOException;
import java.util.Optional;

/// A writer that also takes rows which other threads have encoded for it.
///
/// Where several threads check a table they encode its rows as well: a thread has the values that
/// it has just read in its processor's cache, the writer's thread would have to load them again.
sealed interface EncodedRowWriter extends RowWriter permits CsvWriter, JsonWriter {
  /// The encoder for rows of that schema; empty when its rows would be so long that they are better
  /// written value by value.
  Optional<RowEncoder> encoder(TableSchema schema);

  /// Writes encoded rows after those before them, as [#row] does with each.
  void rows(EncodedRows rows) throws IOException;
}
