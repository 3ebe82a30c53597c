package io.specstore.engine;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.archive.PublishedJson;
import io.specstore.table.report.TableResult;
import java.util.Map;
import java.util.Set;

/// A table as it was written: what is known of it besides its files.
///
/// @param properties what processing steps changed in the source's descriptor, `schema` among them;
///   empty without such steps; never changed
/// @param formats the format that each date, time and datetime field was written in
/// @param incomplete the fields in which a value is missing
record WrittenTable(
    ObjectNode properties, Map<String, String> formats, Set<String> incomplete, long rowCount) {
  WrittenTable {
    formats = Map.copyOf(formats);
    incomplete = Set.copyOf(incomplete);
  }

  /// The source's rows as they are.
  static WrittenTable of(TableResult result, Set<String> incomplete) {
    return new WrittenTable(
        PublishedJson.object(), result.writtenFormats(), incomplete, result.writtenRowCount());
  }

  WrittenTable withIncomplete(Set<String> fields) {
    return new WrittenTable(properties, formats, fields, rowCount);
  }

  /// A table that is still being written; rows and formats are not known yet.
  static WrittenTable unfinished(ObjectNode properties) {
    return new WrittenTable(properties, Map.of(), Set.of(), 0);
  }
}
