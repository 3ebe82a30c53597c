package io.specstore.table.writer;

import io.specstore.datapackage.TableSchema;
import java.io.IOException;
import java.util.Optional;

/// An output that takes rows also as text, which other threads have made of them.
///
/// Where threads check a table they make the text as well: they have just touched every value, and
/// a processor finds such ones much sooner than those that another has touched.
sealed interface EncodedRowWriter extends RowWriter permits CsvWriter, JsonWriter {
  /// How rows of that schema are spelled; empty when they would be so long that they are better
  /// written bit by bit.
  Optional<RowEncoder> format(TableSchema schema);

  /// Puts rows down behind those before them, as [#row] does with each.
  void rows(EncodedRows rows) throws IOException;
}
