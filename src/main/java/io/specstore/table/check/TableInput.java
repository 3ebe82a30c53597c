package io.specstore.table.check;

import io.specstore.datapackage.TableSchema;
import io.specstore.table.cell.PreparedSchema;
import io.specstore.table.reader.TableSource;

/// A table to be read: where its rows are, what they should be, and how to go about it.
///
/// @param resource the resource's name, for messages
public record TableInput(
    String resource, TableSource source, TableSchema schema, PassOptions options) {

  /// The schema and the dialect, set up for work.
  PreparedSchema preparation() {
    return PreparedSchema.of(schema, source.dialect(), source.isWorkbook());
  }
}
