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
/// @param texts which texts in its files may be taken for missing values
record WrittenTable(
    ObjectNode properties, Map<String, String> formats, Texts texts, long rowCount) {
  WrittenTable {
    formats = Map.copyOf(formats);
  }

  /// The texts that matter for missing values.
  ///
  /// @param incomplete the fields in which a value is missing
  /// @param ambiguous how often one of a field's `missingValues` is the text of a value, by field
  record Texts(Set<String> incomplete, Map<String, Map<String, Long>> ambiguous) {
    static final Texts NONE = new Texts(Set.of(), Map.of());

    Texts {
      incomplete = Set.copyOf(incomplete);
      ambiguous = Map.copyOf(ambiguous);
    }
  }

  /// The source's rows as they are.
  static WrittenTable of(TableResult result, Texts texts) {
    return new WrittenTable(
        PublishedJson.object(), result.writtenFormats(), texts, result.writtenRowCount());
  }

  WrittenTable with(Texts other) {
    return new WrittenTable(properties, formats, other, rowCount);
  }

  /// A table that is still being written; rows and formats are not known yet.
  static WrittenTable unfinished(ObjectNode properties) {
    return new WrittenTable(properties, Map.of(), Texts.NONE, 0);
  }
}
