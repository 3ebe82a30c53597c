package io.specstore.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.archive.PublishedJson;
import io.specstore.table.report.TableResult;
import java.util.Map;

/// A table as the writers wrote it: what is known of it beside its files.
///
/// @param properties what processing changed in the source's descriptor, `schema` among them; empty
///   when there was none; never to be changed
/// @param formats the format of what was written of each date, time and datetime field
record WrittenTable(ObjectNode properties, Map<String, String> formats, long rowCount) {
  WrittenTable {
    formats = Map.copyOf(formats);
  }

  /// The source's rows as they are.
  static WrittenTable of(TableResult result) {
    return new WrittenTable(
        PublishedJson.object(), result.writtenFormats(), result.writtenRowCount());
  }

  /// A table that is still being written; rows and formats are not known yet.
  static WrittenTable begun(ObjectNode properties) {
    return new WrittenTable(properties, Map.of(), 0);
  }
}
