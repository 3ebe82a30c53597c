package io.specstore.table.reader;

import io.specstore.datapackage.Dialect;
import java.util.ArrayList;
import java.util.List;

/// The dialect of a file, as declared or found out.
///
/// @param dialect with the delimiter, where there is one
/// @param hasDelimiterLine whether the first line is no record, but names the delimiter
/// @param warnings notes for a person
record DetectedDialect(Dialect dialect, boolean hasDelimiterLine, List<String> warnings) {
  DetectedDialect {
    warnings = List.copyOf(warnings);
  }

  /// The same with more notes.
  DetectedDialect with(List<String> notes) {
    var all = new ArrayList<>(notes);
    all.addAll(warnings);
    return new DetectedDialect(dialect, hasDelimiterLine, all);
  }

  /// A dialect as it is declared.
  static DetectedDialect declared(Dialect dialect) {
    return new DetectedDialect(dialect, false, List.of());
  }
}
