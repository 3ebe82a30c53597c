package io.specstore.engine;

import io.specstore.table.report.TableResult;
import java.util.List;

/// The rows of one table after its single reading.
sealed interface TableRows {
  /// The table is valid, or its invalid rows were treated as its descriptor wants, and the rows are
  /// in the files of its outputs.
  record Written(TableResult result, WrittenTable table, TableOutputs outputs)
      implements TableRows {}

  /// Nothing can be made of the rows.
  ///
  /// @param lines the reasons, each a sentence
  record Unusable(List<String> lines) implements TableRows {
    public Unusable {
      lines = List.copyOf(lines);
    }
  }

  default Written require() throws ArtifactException {
    return switch (this) {
      case Written written -> written;
      case Unusable(var lines) -> throw new ArtifactException(lines);
    };
  }
}
