package io.specstore.registry;

import java.sql.Connection;

/// The right of one server to be the only one that writes to a registry. Safe for concurrent use.
interface Lease extends AutoCloseable {
  /// Whether no other server can have written since this one last did: only then is what it
  /// remembers of the registry true.
  boolean isHeld();

  /// Keeps the transaction that is open there from being committed after another server has taken
  /// over: what it has written comes before the lease passes, or it is refused with
  /// [RegistryUnavailableException].
  void confirm(Connection transaction);

  /// Gives the right back.
  @Override
  void close();
}
