package io.specstore.table.check;

import io.specstore.datapackage.TableSchema;
import io.specstore.table.cell.PreparedSchema;
import io.specstore.table.reader.TableSource;

/// The input of a pass: a source, the schema of its rows, and the options.
///
/// @param resource the resource's name, for messages
public record TableInput(
    String resource, TableSource source, TableSchema schema, PassOptions options) {

  /// The schema, prepared for reading with the dialect.
  PreparedSchema preparation() {
    return PreparedSchema.of(schema, source.dialect(), source.isWorkbook(), options.patterns());
  }
}
