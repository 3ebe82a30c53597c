package io.specstore.engine;

import io.specstore.table.report.TableResult;
import java.util.List;

/// The outcome of reading a table, for the validation report.
sealed interface TableOutcome {
  /// The table was read to its end; it may be invalid.
  ///
  /// @param shownAddress the address of the source as people may see it
  record Read(TableResult result, String shownAddress) implements TableOutcome {}

  /// The table could not be read to its end.
  ///
  /// @param lines the reasons, each a sentence
  record Unreadable(List<String> lines) implements TableOutcome {}
}
