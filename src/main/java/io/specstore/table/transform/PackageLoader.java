package io.specstore.table.transform;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.specstore.datapackage.TableSchema;

/// The packages that steps may load from: whoever runs the steps says how they are brought in, and
/// which may be.
public interface PackageLoader {
  /// A table that was brought in; its feed throws a [StepException] when the table is wrong.
  record LoadedTable(TableSchema schema, RowFeed rows) {}

  /// The descriptor of the package at that address.
  ///
  /// @throws StepFault with a sentence about why it can't be had
  ObjectNode descriptor(String url) throws StepException, InterruptedException;

  /// A resource of that package, its bytes brought in.
  ///
  /// @param datapackage what [#descriptor] gave
  /// @param resource one of its resources
  /// @throws StepFault with a sentence about why it can't be had, or is no table
  LoadedTable table(String url, ObjectNode datapackage, ObjectNode resource)
      throws StepException, InterruptedException;
}
