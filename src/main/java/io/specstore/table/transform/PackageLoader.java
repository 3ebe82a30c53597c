package io.specstore.table.transform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.TableSchema;

/// Loads other packages for the steps `load_resource` and `load_metadata`. Implemented by whoever
/// runs the steps, who decides how packages are fetched and which are allowed; called by the thread
/// that sets the steps up.
public interface PackageLoader {
  /// A table of another package; its feed throws a [StepException] when the table is invalid.
  record LoadedTable(TableSchema schema, RowFeed rows) {}

  /// Fetches the descriptor of the package at that URL.
  ///
  /// @throws StepException with the reason when it can't be fetched
  ObjectNode descriptor(String url) throws StepException, InterruptedException;

  /// Fetches a resource of that package.
  ///
  /// @param datapackage the descriptor that [#descriptor] returned
  /// @param resource one of its resources
  /// @throws StepException with the reason when it can't be fetched or is not a table
  LoadedTable table(String url, ObjectNode datapackage, ObjectNode resource)
      throws StepException, InterruptedException;
}
