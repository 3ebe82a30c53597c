package io.specstore.table;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// The packages that steps may load from: whoever runs the steps says how they are brought in, and
/// which may be.
public interface OtherPackages {
  /// The descriptor of the package at that address.
  ///
  /// @throws StepFault with a sentence about why it can't be had
  ObjectNode descriptor(String url) throws StepFault, InterruptedException;

  /// A resource of that package, its bytes brought in.
  ///
  /// @param datapackage what [#descriptor] gave
  /// @param resource one of its resources
  /// @throws StepFault with a sentence about why it can't be had, or is no table
  TableInput table(String url, ObjectNode datapackage, ObjectNode resource)
      throws StepFault, InterruptedException;
}
